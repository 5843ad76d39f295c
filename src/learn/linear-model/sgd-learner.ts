import type { Matrix } from "../matrix.ts";
import { Xorshift } from "../random/index.ts";
import { ScaledWeights } from "./scaled-weights.ts";
import type { SgdLoss } from "./sgd-loss.ts";

export interface SgdSettings {
  readonly loss: SgdLoss;
  readonly penalty: "l1" | "l2" | "elasticnet" | null;
  readonly alpha: number;
  /** Share of l1 in elasticnet. */
  readonly l1Ratio: number;
  readonly fitIntercept: boolean;
  readonly maxIter: number;
  /** Null: only maxIter ends the learning. */
  readonly tol: number | null;
  readonly shuffle: boolean;
  readonly learningRate: "constant" | "optimal" | "invscaling" | "adaptive" | "pa1" | "pa2";
  readonly eta0: number;
  readonly powerT: number;
  readonly earlyStopping: boolean;
  readonly nIterNoChange: number;
  /** The update with which averaging begins; 0: none. */
  readonly average: number;
  /** Whether to sum up the loss even where nothing depends on it. */
  readonly reported: boolean;
}

export interface SgdProblem {
  readonly X: Matrix;
  /** 1, or the loss's negative target; shape (nSamples,). */
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  /** Weights of the two classes. */
  readonly positive: number;
  readonly negative: number;
  /** 1 for the samples that only measure when to stop, shape (nSamples,). */
  readonly validation: Uint8Array;
  /** Of the order of the samples. */
  readonly seed: number;
}

/** Slopes are cut here, so that one sample cannot ruin all. */
const STEEPEST = 1e12;

/**
 * Learns one class against the rest by stochastic gradient descent, one sample at a time and one epoch a call, in
 * scikit-learn's order of operations, so that a seed gives the same model.
 *
 * @source sklearn.linear_model.SGDClassifier (_plain_sgd)
 */
export class SgdLearner {
  readonly weights: ScaledWeights;
  intercept = 0;
  averageIntercept = 0;
  epochs = 0;
  /** Whether learning has ended. */
  done = false;
  /** Mean loss with its penalty over the last epoch; NaN where it was not needed. */
  objective: number = Number.NaN;
  readonly #settings: SgdSettings;
  readonly #problem: SgdProblem;
  readonly #order: Int32Array;
  /** Each epoch brings the samples into another order by this same rearrangement. */
  readonly #rearrangement: Int32Array;
  readonly #validationRows: Int32Array;
  readonly #l1Ratio: number;
  /** The step count at which the rate `optimal` begins. */
  readonly #head: number;
  #eta: number;
  #t = 1;
  /** Total l1 penalty that a weight could have had, and what each has had. */
  #due = 0;
  readonly #paid: Float64Array;
  #best: number;
  #worse = 0;

  constructor(problem: SgdProblem, settings: SgdSettings) {
    const { nSamples, nFeatures } = problem.X;
    this.#problem = problem;
    this.#settings = settings;
    this.weights = new ScaledWeights(nFeatures, settings.average > 0);
    this.#order = Int32Array.from({ length: nSamples }, (_, i) => i);
    this.#rearrangement = this.#order.slice();
    if (settings.shuffle) rearrange(this.#rearrangement, problem.seed);
    this.#validationRows = this.#order.filter((i) => problem.validation[i] === 1);
    this.#l1Ratio = settings.penalty === "l1" ? 1 : settings.penalty === "elasticnet" ? settings.l1Ratio : 0;
    this.#head = settings.learningRate === "optimal" ? optimalHead(settings) : 0;
    this.#eta = settings.eta0;
    this.#paid = new Float64Array(nFeatures);
    this.#best = settings.earlyStopping ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }

  /** @throws {RangeError} weights have grown without bound */
  epoch(): void {
    this.epochs++;
    if (this.#settings.shuffle) this.#order.set(this.#rearrangement.map((from) => this.#order[from]!));
    this.#pass();
    if (!Number.isFinite(this.intercept) || !this.weights.values.every(Number.isFinite))
      throw new RangeError(
        `Floating-point under-/overflow occurred at epoch #${this.epochs}. Scaling input data with StandardScaler or MinMaxScaler might help.`,
      );
    this.#judge();
    if (this.epochs >= this.#settings.maxIter) this.done = true;
    if (this.done) this.weights.settle();
  }

  /** Goes over all samples once. */
  #pass(): void {
    const { X, targets, weights: sampleWeights, positive, negative, validation } = this.#problem;
    const { loss, penalty, alpha, fitIntercept, learningRate, eta0, powerT, average } = this.#settings;
    const measured = !this.#settings.earlyStopping || this.#settings.reported;
    const passive = learningRate === "pa1" || learningRate === "pa2";
    const penalized = penalty !== null && !passive;
    const shrinks = penalty === "l2" || penalty === "elasticnet";
    const truncates = penalty === "l1" || penalty === "elasticnet";
    const [weights, order, l1Ratio] = [this.weights, this.#order, this.#l1Ratio];
    const { data, nFeatures } = X;
    let objective = 0;
    for (let s = 0; s < order.length; s++) {
      const i = order[s]!;
      if (validation[i] === 1) continue;
      const start = i * nFeatures;
      const y = targets[i]!;
      const score = weights.dot(data, start) + this.intercept;
      if (learningRate === "optimal") this.#eta = 1 / (alpha * (this.#head + this.#t - 1));
      else if (learningRate === "invscaling") this.#eta = eta0 / power(this.#t, powerT);
      if (measured) {
        objective += loss.value(y, score);
        if (penalized) objective += alpha * ((1 - l1Ratio) * 0.5 * weights.norm ** 2 + l1Ratio * weights.absoluteNorm);
      }
      let update: number;
      if (passive) {
        const square = squareOf(data, start, nFeatures);
        if (learningRate === "pa2") update = loss.value(y, score) / (square + 0.5 / eta0);
        else if (square === 0) continue;
        else update = Math.min(eta0, loss.value(y, score) / square);
        update *= y;
      } else update = -this.#eta * Math.min(Math.max(loss.slope(y, score), -STEEPEST), STEEPEST);
      update *= (y > 0 ? positive : negative) * sampleWeights[i]!;

      if (shrinks) weights.shrink(Math.max(0, 1 - (1 - l1Ratio) * this.#eta * alpha));
      if (update !== 0) weights.add(data, start, update);
      if (fitIntercept) this.intercept += update;
      if (average > 0 && average <= this.#t) {
        const count = this.#t - average + 1;
        weights.addToAverage(data, start, update, count);
        this.averageIntercept += (this.intercept - this.averageIntercept) / count;
      }
      if (truncates) {
        this.#due += l1Ratio * this.#eta * alpha;
        this.#truncate();
      }
      this.#t++;
    }
    if (measured) this.objective = objective / (order.length - this.#validationRows.length);
  }

  /** Moves each weight towards 0, and no further, by the l1 penalty that it still owes. */
  #truncate(): void {
    const { values, scale } = this.weights;
    const [due, paid] = [this.#due, this.#paid];
    for (let j = 0; j < values.length; j++) {
      const before = values[j]!;
      if (before > 0) values[j] = Math.max(0, before - (due + paid[j]!) / scale);
      else if (before < 0) values[j] = Math.min(0, before + (due - paid[j]!) / scale);
      paid[j]! += scale * (values[j]! - before);
    }
  }

  /** Ends the learning, or slows it, where several epochs in a row brought nothing. */
  #judge(): void {
    const { earlyStopping, tol, nIterNoChange, learningRate } = this.#settings;
    const now = earlyStopping ? this.#accuracy() : this.objective;
    const better = earlyStopping ? now > this.#best : now < this.#best;
    const enough = earlyStopping ? !(now < this.#best + (tol ?? 0)) : !(now > this.#best - (tol ?? 0));
    this.#worse = tol === null || enough ? 0 : this.#worse + 1;
    if (better) this.#best = now;
    if (this.#worse < nIterNoChange) return;
    if (learningRate === "adaptive" && this.#eta > 1e-6) {
      this.#eta /= 5;
      this.#worse = 0;
    } else this.done = true;
  }

  /**
   * Of the validation samples, by weight. As in scikit-learn the scale of the weights is left out, and the classes are
   * called -1 and 1 even where targets are 0 and 1.
   */
  #accuracy(): number {
    const { X, targets, weights: sampleWeights } = this.#problem;
    const { values } = this.weights;
    let right = 0;
    let total = 0;
    for (const i of this.#validationRows) {
      let score = 0;
      for (let j = 0; j < values.length; j++) score += values[j]! * X.data[i * values.length + j]!;
      total += sampleWeights[i]!;
      if ((score + this.intercept > 0 ? 1 : -1) === targets[i]) right += sampleWeights[i]!;
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

/** The step count at which 1 / (alpha * t) is a first step of sensible length. */
function optimalHead({ alpha, loss }: SgdSettings): number {
  const typical = Math.sqrt(1 / Math.sqrt(alpha));
  const first = typical / Math.max(1, loss.slope(1, -typical));
  return 1 / (first * alpha);
}

function power(t: number, exponent: number): number {
  return exponent === 0.5 ? Math.sqrt(t) : t ** exponent;
}

function squareOf(data: Float64Array, start: number, length: number): number {
  let sum = 0;
  for (let j = start; j < start + length; j++) sum += data[j]! * data[j]!;
  return sum;
}
