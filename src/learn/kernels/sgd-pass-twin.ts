import { ScaledWeights } from "./scaled-weights.ts";
import { type SgdLoss, sgdLoss } from "./sgd-loss.ts";
import { optimalHead, type SgdPass, type SgdRule, type SgdSamples, type SgdSides, scaledRate } from "./sgd-pass.ts";

/** Slopes are cut here, so that one sample cannot ruin all. */
const STEEPEST = 1e12;

/** What a pass of `SgdPassKernels` does, to the bit, in plain TypeScript on the samples where they are. */
export class SgdPassTwin implements SgdPass {
  readonly order: Int32Array;
  intercept = 0;
  averageIntercept = 0;
  rate: number;
  readonly #weights: ScaledWeights;
  readonly #samples: SgdSamples;
  readonly #sides: SgdSides;
  readonly #rule: SgdRule;
  readonly #loss: SgdLoss;
  readonly #head: number;
  #t = 1;
  /** Total l1 penalty that a weight could have had, and what each has had. */
  #due = 0;
  readonly #paid: Float64Array;

  constructor(samples: SgdSamples, rule: SgdRule, sides: SgdSides) {
    const { nSamples, nFeatures } = samples.X;
    this.#samples = samples;
    this.#rule = rule;
    this.#sides = sides;
    this.#loss = sgdLoss(rule.loss, rule.epsilon);
    this.#weights = new ScaledWeights(nFeatures, rule.average > 0);
    this.order = Int32Array.from({ length: nSamples }, (_, i) => i);
    this.rate = rule.eta0;
    this.#head = rule.learningRate === "optimal" ? optimalHead(rule) : 0;
    this.#paid = new Float64Array(nFeatures);
  }

  get values(): Float64Array {
    return this.#weights.values;
  }

  get average(): Float64Array {
    return this.#weights.average;
  }

  settle(): void {
    this.#weights.settle();
  }

  run(): number {
    const { X, codes, weights: sampleWeights, validation } = this.#samples;
    const { penalty, alpha, l1Ratio, fitIntercept, learningRate, eta0, average, measured } = this.#rule;
    const { code, positive, negative } = this.#sides;
    const passive = learningRate === "pa1" || learningRate === "pa2";
    const penalized = penalty !== null && !passive;
    const shrinks = penalty === "l2" || penalty === "elasticnet";
    const truncates = penalty === "l1" || penalty === "elasticnet";
    const [weights, order, loss] = [this.#weights, this.order, this.#loss];
    const { data, nFeatures } = X;
    let objective = 0;
    for (let s = 0; s < order.length; s++) {
      const i = order[s]!;
      if (validation[i] === 1) continue;
      const start = i * nFeatures;
      const y = codes[i] === code ? 1 : loss.negative;
      const score = weights.dot(data, start) + this.intercept;
      if (learningRate === "optimal") this.rate = 1 / (alpha * (this.#head + this.#t - 1));
      else if (learningRate === "invscaling") this.rate = scaledRate(this.#rule, this.#t);
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
      } else update = -this.rate * Math.min(Math.max(loss.slope(y, score), -STEEPEST), STEEPEST);
      update *= (y > 0 ? positive : negative) * sampleWeights[i]!;

      if (shrinks) weights.shrink(Math.max(0, 1 - (1 - l1Ratio) * this.rate * alpha));
      if (update !== 0) weights.add(data, start, update);
      if (fitIntercept) this.intercept += update;
      if (average > 0 && average <= this.#t) {
        const count = this.#t - average + 1;
        weights.addToAverage(data, start, update, count);
        this.averageIntercept += (this.intercept - this.averageIntercept) / count;
      }
      if (truncates) {
        this.#due += l1Ratio * this.rate * alpha;
        this.#truncate();
      }
      this.#t++;
    }
    return objective;
  }

  /** Moves each weight towards 0, and no further, by the l1 penalty that it still owes. */
  #truncate(): void {
    const { values, scale } = this.#weights;
    const [due, paid] = [this.#due, this.#paid];
    for (let j = 0; j < values.length; j++) {
      const before = values[j]!;
      if (before > 0) values[j] = Math.max(0, before - (due + paid[j]!) / scale);
      else if (before < 0) values[j] = Math.min(0, before + (due - paid[j]!) / scale);
      paid[j]! += scale * (values[j]! - before);
    }
  }
}

function squareOf(data: Float64Array, start: number, length: number): number {
  let sum = 0;
  for (let j = start; j < start + length; j++) sum += data[j]! * data[j]!;
  return sum;
}
