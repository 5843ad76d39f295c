import type { SgdPass, SgdRule, SgdSamples, SgdSides } from "../kernels/sgd-pass.ts";
import { Xorshift } from "../random/index.ts";

/** When learning ends. */
export interface SgdLimits {
  readonly maxIter: number;
  /** Null: only maxIter ends the learning. */
  readonly tol: number | null;
  readonly shuffle: boolean;
  readonly earlyStopping: boolean;
  readonly nIterNoChange: number;
}

/**
 * Learns one class against the rest, an epoch a call, in scikit-learn's order of samples and operations, so that a seed
 * gives the same model.
 *
 * @source sklearn.linear_model.SGDClassifier (_plain_sgd)
 */
export class SgdLearner {
  epochs = 0;
  /** Whether learning has ended. */
  done = false;
  /** Mean loss with its penalty over the last epoch; 0 where it was not measured. */
  objective = 0;
  readonly pass: SgdPass;
  readonly #samples: SgdSamples;
  readonly #code: number;
  readonly #rule: SgdRule;
  readonly #limits: SgdLimits;
  /** Each epoch brings the samples into another order by this same rearrangement. */
  readonly #rearrangement: Int32Array;
  readonly #before: Int32Array;
  readonly #validationRows: Int32Array;
  #best: number;
  #worse = 0;

  /** @param seed of the order of the samples */
  constructor(pass: SgdPass, samples: SgdSamples, { code }: SgdSides, rule: SgdRule, limits: SgdLimits, seed: number) {
    this.pass = pass;
    this.#samples = samples;
    this.#code = code;
    this.#rule = rule;
    this.#limits = limits;
    this.#before = pass.order.slice();
    this.#rearrangement = pass.order.slice();
    rearrange(this.#rearrangement, seed);
    this.#validationRows = pass.order.filter((i) => samples.validation[i] === 1);
    this.#best = limits.earlyStopping ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }

  /** @throws {RangeError} weights have grown without bound */
  epoch(): void {
    const { pass } = this;
    this.epochs++;
    if (this.#limits.shuffle) this.#shuffle();
    this.objective = pass.run() / (pass.order.length - this.#validationRows.length);
    if (!Number.isFinite(pass.intercept) || !pass.values.every(Number.isFinite))
      throw new RangeError(
        `Floating-point under-/overflow occurred at epoch #${this.epochs}. Scaling input data with StandardScaler or MinMaxScaler might help.`,
      );
    this.#judge();
    if (this.epochs >= this.#limits.maxIter) this.done = true;
    if (this.done) pass.settle();
  }

  #shuffle(): void {
    const [order, before, from] = [this.pass.order, this.#before, this.#rearrangement];
    before.set(order);
    for (let i = 0; i < order.length; i++) order[i] = before[from[i]!]!;
  }

  /** Ends the learning, or slows it, where several epochs in a row brought nothing. */
  #judge(): void {
    const { earlyStopping, tol, nIterNoChange } = this.#limits;
    const now = earlyStopping ? this.#accuracy() : this.objective;
    const better = earlyStopping ? now > this.#best : now < this.#best;
    const enough = earlyStopping ? !(now < this.#best + (tol ?? 0)) : !(now > this.#best - (tol ?? 0));
    this.#worse = tol === null || enough ? 0 : this.#worse + 1;
    if (better) this.#best = now;
    if (this.#worse < nIterNoChange) return;
    if (this.#rule.learningRate === "adaptive" && this.pass.rate > 1e-6) {
      this.pass.rate /= 5;
      this.#worse = 0;
    } else this.done = true;
  }

  /**
   * Of the validation samples, by weight. As in scikit-learn the scale of the weights is left out, and the classes are
   * called -1 and 1 even where log_loss calls them 0 and 1, so that the negative ones are never right.
   */
  #accuracy(): number {
    const { X, codes, weights } = this.#samples;
    const { values, intercept } = this.pass;
    let right = 0;
    let total = 0;
    for (const i of this.#validationRows) {
      let score = 0;
      for (let j = 0; j < values.length; j++) score += values[j]! * X.data[i * values.length + j]!;
      const isPositive = score + intercept > 0;
      total += weights[i]!;
      if (isPositive === (codes[i] === this.#code) && (isPositive || this.#rule.loss !== "log_loss"))
        right += weights[i]!;
    }
    return right / total;
  }
}

/** Swaps as scikit-learn's data sets do. */
function rearrange(order: Int32Array, seed: number): void {
  const random = new Xorshift(seed);
  const n = order.length;
  for (let i = 0; i < n - 1; i++) {
    const j = i + random.randint(0, n - i);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
}
