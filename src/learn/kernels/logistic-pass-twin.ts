import { expTwin } from "./exp-twin.ts";
import { logOnePlusTwin } from "./log-one-plus-twin.ts";
import type { LogisticPass, LogisticSamples } from "./logistic-pass.ts";

/** What `LogisticPassKernel` computes, to the bit, in plain TypeScript on the samples where they are. */
export class LogisticPassTwin implements LogisticPass {
  readonly coefficients: Float64Array;
  readonly stride: number;
  readonly intercepts: Float64Array;
  readonly gradient: Float64Array;
  readonly width: number;
  readonly slopes: Float64Array;
  readonly #samples: LogisticSamples;
  readonly #scores: Float64Array;

  constructor(samples: LogisticSamples) {
    this.#samples = samples;
    this.stride = samples.nClasses - 1;
    this.width = samples.X.nFeatures;
    this.coefficients = new Float64Array(this.width * this.stride);
    this.intercepts = new Float64Array(this.stride);
    this.gradient = new Float64Array(this.width * this.stride);
    this.slopes = new Float64Array(this.stride);
    this.#scores = new Float64Array(samples.nClasses);
  }

  run(): number {
    this.gradient.fill(0);
    return this.stride === 1 ? this.#runBinary() : this.#runSoftmax();
  }

  #runBinary(): number {
    const { X, codes, weights } = this.#samples;
    const { data } = X;
    const [w, gradient, width] = [this.coefficients, this.gradient, this.width];
    const intercept = this.intercepts[0]!;
    // Even and odd samples and features are added up apart, as the two lanes of a register do.
    let [evenLoss, oddLoss, evenSlope, oddSlope] = [0, 0, 0, 0];
    for (let i = 0, o = 0; i < codes.length; i++, o += width) {
      let even = 0;
      let odd = 0;
      for (let j = 0; j < width; j += 2) even += data[o + j]! * w[j]!;
      for (let j = 1; j < width; j += 2) odd += data[o + j]! * w[j]!;
      const z = even + odd + intercept;
      const y = codes[i]!;
      const weight = weights[i]!;
      const e = expTwin(-Math.abs(z));
      const loss = weight * (logOnePlusTwin(e) + (Math.max(z, 0) - y * z));
      const residual = weight * ((z >= 0 ? 1 : e) / (1 + e) - y);
      if (i % 2 === 0) {
        evenLoss += loss;
        evenSlope += residual;
      } else {
        oddLoss += loss;
        oddSlope += residual;
      }
      for (let j = 0; j < width; j++) gradient[j]! += residual * data[o + j]!;
    }
    this.slopes[0] = evenSlope + oddSlope;
    return evenLoss + oddLoss;
  }

  #runSoftmax(): number {
    const { X, codes, weights } = this.#samples;
    const { data } = X;
    const [w, gradient, width, free] = [this.coefficients, this.gradient, this.width, this.stride];
    const scores = this.#scores;
    const losses = [0, 0];
    const slopes = new Float64Array(2 * free);
    for (let i = 0, o = 0; i < codes.length; i++, o += width) {
      for (let k = 0; k < free; k++) scores[k] = this.intercepts[k]!;
      for (let j = 0, c = 0; j < width; j++) {
        const x = data[o + j]!;
        for (let k = 0; k < free; k++) scores[k]! += x * w[c++]!;
      }
      const weight = weights[i]!;
      losses[i % 2]! += weight * this.#toProbabilities(codes[i]!);
      for (let k = 0, g = 0; k < free; k++) {
        let residual = scores[k]! * (weight / scores[free]!);
        if (k === codes[i]) residual -= weight;
        slopes[2 * k + (i % 2)]! += residual;
        for (let j = 0; j < width; j++) gradient[g++]! += residual * data[o + j]!;
      }
    }
    for (let k = 0; k < free; k++) this.slopes[k] = slopes[2 * k]! + slopes[2 * k + 1]!;
    return losses[0]! + losses[1]!;
  }

  /** Replaces scores by what is proportional to probabilities, with their sum as last. @returns the loss */
  #toProbabilities(code: number): number {
    const scores = this.#scores;
    const free = this.stride;
    let top = 0;
    for (let k = 0; k < free; k++) top = Math.max(top, scores[k]!);
    const observed = code === free ? 0 : scores[code]!;
    let sum = expTwin(-top);
    for (let k = 0; k < free; k++) {
      scores[k] = expTwin(scores[k]! - top);
      sum += scores[k]!;
    }
    scores[free] = sum;
    return logOnePlusTwin(sum - 1) + (top - observed);
  }
}
