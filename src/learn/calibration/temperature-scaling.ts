import type { FittedJson } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { minimizeBounded } from "./minimize-bounded.ts";

const kind = "sklearn.calibration._TemperatureScaling";

/** Softmax of all logits times one number, the inverse temperature. */
export class TemperatureScaling {
  readonly beta: number;

  constructor(beta: number) {
    this.beta = beta;
  }

  /** @param scores as `logitsOf` takes them @returns shape (nSamples, nClasses) */
  probabilities(scores: Matrix): Matrix {
    const logits = logitsOf(scores);
    const { data, nSamples, nFeatures: k } = logits;
    const proba = new Matrix(new Float64Array(data.length), nSamples, k);
    for (let o = 0; o < data.length; o += k) {
      const top = this.beta * greatest(data, o, k);
      let sum = 0;
      for (let c = o; c < o + k; c++) {
        const share = Math.exp(this.beta * data[c]! - top);
        proba.data[c] = share;
        sum += share;
      }
      for (let c = o; c < o + k; c++) proba.data[c]! /= sum;
    }
    return proba;
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, { beta_: this.beta });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readTemperatureScaling(json: unknown): TemperatureScaling {
  return new TemperatureScaling(new FittedJsonReader(json, kind, 1).number("beta_"));
}

/**
 * The inverse temperature, between exp(-10) and exp(10), under which the labels are likeliest.
 *
 * @param scores as `logitsOf` takes them
 * @param codes the class of each sample
 * @source C. Guo et al., "On calibration of modern neural networks", 2017; sklearn.calibration._TemperatureScaling
 */
export function fitTemperature(
  scores: Matrix,
  codes: Int32Array,
  weights: Float64Array | undefined,
): TemperatureScaling {
  const logits = logitsOf(scores);
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? codes.length;
  const { data, nFeatures: k } = logits;
  const tops = Float64Array.from(codes, (_, i) => greatest(data, i * k, k));
  const meanLoss = (logBeta: number): number => {
    const beta = Math.exp(logBeta);
    let loss = 0;
    for (let i = 0, o = 0; i < codes.length; i++, o += k) {
      const top = beta * tops[i]!;
      let sum = 0;
      for (let c = 0; c < k; c++) sum += Math.exp(beta * data[o + c]! - top);
      loss += (weights?.[i] ?? 1) * (Math.log(sum) + top - beta * data[o + codes[i]!]!);
    }
    return loss / total;
  };
  return new TemperatureScaling(Math.exp(minimizeBounded(meanLoss, -10, 10, 64 * Number.EPSILON)));
}

/**
 * Logits: decision values as they are, one column x as (-x, x), and the logarithm of what looks like probabilities.
 *
 * @param scores shape (nSamples, 1) or (nSamples, nClasses)
 * @source sklearn.calibration._convert_to_logits
 */
function logitsOf(scores: Matrix): Matrix {
  const { data, nSamples, nFeatures } = scores;
  if (nFeatures === 1) {
    const both = new Float64Array(2 * nSamples);
    for (let i = 0; i < nSamples; i++) {
      both[2 * i] = -data[i]!;
      both[2 * i + 1] = data[i]!;
    }
    return new Matrix(both, nSamples, 2);
  }
  if (!looksLikeProbabilities(scores)) return scores;
  return new Matrix(
    data.map((share) => Math.log(share + 1e-12)),
    nSamples,
    nFeatures,
  );
}

function looksLikeProbabilities({ data, nFeatures }: Matrix): boolean {
  if (!data.every((value) => value >= 0 && value <= 1)) return false;
  for (let o = 0; o < data.length; o += nFeatures) {
    let sum = 0;
    for (let c = o; c < o + nFeatures; c++) sum += data[c]!;
    if (!(Math.abs(sum - 1) <= 1e-8 + 1e-5)) return false;
  }
  return true;
}

/** The greatest of the k values from `start` on. */
function greatest(values: Float64Array, start: number, k: number): number {
  let top = values[start]!;
  for (let c = start + 1; c < start + k; c++) top = Math.max(top, values[c]!);
  return top;
}
