import { type LogisticPass, LogisticPassKernel, type LogisticSamples } from "../kernels/logistic-pass.ts";
import { LogisticPassTwin } from "../kernels/logistic-pass-twin.ts";
import type { Objective } from "../optimize/index.ts";
import { fillLogisticHessian } from "./logistic-hessian.ts";

export interface LogisticLossData extends LogisticSamples {
  /** The constant feature that the intercept multiplies; 0: no intercept. */
  readonly constant: number;
  /** Whether the intercept is penalised too. */
  readonly penalizeIntercept: boolean;
  /** Strengths against the sum of the losses. */
  readonly l1: number;
  readonly l2: number;
}

/** Products of features and coefficients from which a kernel earns its start. */
const WORTH_A_KERNEL = 500;

/**
 * Mean logistic loss with its penalty. Two classes share one row of coefficients, more have one each (softmax).
 * Variables: row by row the coefficients, then the row's intercept.
 */
export class LogisticLoss implements Objective {
  readonly size: number;
  readonly l1?: Float64Array;
  readonly nRows: number;
  readonly width: number;
  readonly isPenalized: boolean;
  readonly #constant: number;
  readonly #nFeatures: number;
  readonly #l2: Float64Array;
  /** With weights that add up to 1. */
  readonly #samples: LogisticSamples;
  readonly #pass: LogisticPass;
  /** Where `evaluate` was last called. */
  readonly #last: Float64Array;

  constructor(input: LogisticLossData) {
    const { X, codes, nClasses, constant } = input;
    this.#constant = constant;
    this.#nFeatures = X.nFeatures;
    this.nRows = nClasses === 2 ? 1 : nClasses;
    this.width = X.nFeatures + (constant === 0 ? 0 : 1);
    this.size = this.nRows * this.width;
    const total = input.weights.reduce((a, b) => a + b, 0);
    this.#samples = { X, codes, nClasses, weights: input.weights.map((weight) => weight / total) };
    this.#l2 = this.#penalty(input.l2 / total, input.penalizeIntercept);
    if (input.l1 > 0) this.l1 = this.#penalty(input.l1 / total, input.penalizeIntercept);
    this.isPenalized = input.l1 > 0 || input.l2 > 0;
    const products = X.data.length * (nClasses - 1);
    this.#pass = new (products < WORTH_A_KERNEL ? LogisticPassTwin : LogisticPassKernel)(this.#samples);
    this.#last = new Float64Array(this.size);
  }

  evaluate(w: Float64Array, gradient: Float64Array): number {
    this.#last.set(w);
    this.#load(w);
    const loss = this.#pass.run();
    let penalty = 0;
    for (let j = 0; j < w.length; j++) {
      const pull = this.#l2[j]! * w[j]!;
      gradient[j] = pull;
      penalty += (pull * w[j]!) / 2;
    }
    this.#addGradient(gradient);
    return loss + penalty;
  }

  hessian(H: Float64Array): void {
    fillLogisticHessian(this.#samples, this.#constant, this.#last, H);
    for (let j = 0; j < this.size; j++) H[j * this.size + j]! += this.#l2[j]!;
  }

  /** Scores count from the last class's, so that only the others need a pass over the samples. */
  #load(w: Float64Array): void {
    const { coefficients, intercepts, stride } = this.#pass;
    const [width, nFeatures] = [this.width, this.#nFeatures];
    const free = Math.max(1, this.nRows - 1);
    for (let k = 0; k < free; k++) {
      const [row, last] = [k * width, (this.nRows - 1) * width];
      const less = this.nRows === 1 ? 0 : 1;
      for (let j = 0; j < nFeatures; j++) coefficients[j * stride + k] = w[row + j]! - less * w[last + j]!;
      if (this.#constant !== 0) intercepts[k] = this.#constant * (w[row + nFeatures]! - less * w[last + nFeatures]!);
    }
  }

  /** The last class's gradient is what the others leave of zero. */
  #addGradient(gradient: Float64Array): void {
    const { gradient: found, slopes, width: stride } = this.#pass;
    const [width, nFeatures] = [this.width, this.#nFeatures];
    const last = (this.nRows - 1) * width;
    for (let k = 0; k < slopes.length; k++) {
      const row = k * width;
      for (let j = 0; j < width; j++) {
        const slope = j < nFeatures ? found[k * stride + j]! : this.#constant * slopes[k]!;
        gradient[row + j]! += slope;
        if (this.nRows > 1) gradient[last + j]! -= slope;
      }
    }
  }

  #penalty(strength: number, penalizeIntercept: boolean): Float64Array {
    return Float64Array.from({ length: this.size }, (_, j) =>
      j % this.width < this.#nFeatures || penalizeIntercept ? strength : 0,
    );
  }
}
