import type { FittedJson } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { Calibrator } from "./calibrator.ts";

const kind = "sklearn.calibration._SigmoidCalibration";
const mostSteps = 100;

/** A logistic curve: 1 / (1 + exp(slope * value + intercept)). */
export class SigmoidCalibration implements Calibrator {
  readonly slope: number;
  readonly intercept: number;

  constructor(slope: number, intercept: number) {
    this.slope = slope;
    this.intercept = intercept;
  }

  probabilities(values: Float64Array): Float64Array {
    return values.map((value) => logistic(-(this.slope * value + this.intercept)));
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, { a_: this.slope, b_: this.intercept });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readSigmoidCalibration(json: unknown): SigmoidCalibration {
  const fields = new FittedJsonReader(json, kind, 1);
  return new SigmoidCalibration(fields.number("a_"), fields.number("b_"));
}

/**
 * The curve of the greatest likelihood, under Platt's targets, which are a little off 0 and 1. Newton's steps, halved
 * where they overshoot, on values that are centred and scaled first.
 *
 * @param positive 1 for samples of the class, else 0
 * @source J. Platt, "Probabilistic outputs for support vector machines", 1999; sklearn.calibration._sigmoid_calibration
 */
export function fitSigmoid(
  values: Float64Array,
  positive: Uint8Array,
  weights: Float64Array | undefined,
): SigmoidCalibration {
  const { targets, prior } = plattTargets(positive, weights);
  const { centre, spread } = centreAndSpread(values);
  const scaled = values.map((value) => (spread === 0 ? 0 : (value - centre) / spread));
  const [slope, intercept] = maximize(scaled, targets, weights, prior);
  if (spread > 0) return new SigmoidCalibration(slope / spread, intercept - (slope * centre) / spread);
  // Where all values are alike, many curves are as good: scikit-learn's search finds the one that is nearest to its start.
  const step = (intercept - prior) / (centre * centre + 1);
  return new SigmoidCalibration(step * centre, prior + step);
}

function plattTargets(
  positive: Uint8Array,
  weights: Float64Array | undefined,
): { targets: Float64Array; prior: number } {
  let [negatives, positives] = [0, 0];
  for (let i = 0; i < positive.length; i++) {
    const weight = weights?.[i] ?? 1;
    if (positive[i] === 1) positives += weight;
    else negatives += weight;
  }
  const [low, high] = [1 / (negatives + 2), (positives + 1) / (positives + 2)];
  return {
    targets: Float64Array.from(positive, (is) => (is === 1 ? high : low)),
    prior: Math.log((negatives + 1) / (positives + 1)),
  };
}

function centreAndSpread(values: Float64Array): { centre: number; spread: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { centre: low + (high - low) / 2, spread: (high - low) / 2 };
}

/** @returns slope and intercept */
function maximize(
  values: Float64Array,
  targets: Float64Array,
  weights: Float64Array | undefined,
  prior: number,
): [number, number] {
  let [a, b] = [0, prior];
  let loss = lossAt(values, targets, weights, a, b);
  for (let step = 0; step < mostSteps; step++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 0, 0, 0];
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      const weight = weights?.[i] ?? 1;
      const p = logistic(-(a * value + b));
      const gradient = weight * (targets[i]! - p);
      const curvature = weight * p * (1 - p);
      ga += gradient * value;
      gb += gradient;
      haa += curvature * value * value;
      hab += curvature * value;
      hbb += curvature;
    }
    // A little is added for values that are all 0.
    const ridge = 1e-14 * (haa + hbb);
    const determinant = (haa + ridge) * (hbb + ridge) - hab * hab;
    const da = -((hbb + ridge) * ga - hab * gb) / determinant;
    const db = -((haa + ridge) * gb - hab * ga) / determinant;
    const slope = ga * da + gb * db;
    if (!(slope < 0)) break;
    let t = 1;
    let next = lossAt(values, targets, weights, a + da, b + db);
    while (!(next <= loss + 1e-4 * t * slope) && t > 1e-10) {
      t /= 2;
      next = lossAt(values, targets, weights, a + t * da, b + t * db);
    }
    if (!(next < loss)) break;
    [a, b, loss] = [a + t * da, b + t * db, next];
  }
  return [a, b];
}

/** Cross-entropy to the targets, summed. */
function lossAt(
  values: Float64Array,
  targets: Float64Array,
  weights: Float64Array | undefined,
  a: number,
  b: number,
): number {
  let loss = 0;
  for (let i = 0; i < values.length; i++) {
    const raw = -(a * values[i]! + b);
    const own = Math.log1p(Math.exp(-Math.abs(raw))) + Math.max(raw, 0) - targets[i]! * raw;
    loss += (weights?.[i] ?? 1) * own;
  }
  return loss;
}

function logistic(raw: number): number {
  const decay = Math.exp(-Math.abs(raw));
  return raw >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
}
