import type { FittedJson } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import type { Calibrator } from "./calibrator.ts";
import { poolAdjacentViolators } from "./pool-adjacent-violators.ts";

const kind = "sklearn.isotonic.IsotonicRegression";
/** Values nearer than this are one. */
const resolution = 1e-15;

/** A rising polyline through thresholds, level beyond its ends. */
export class IsotonicRegression implements Calibrator {
  /** Ascending, shape (nThresholds,). */
  readonly x: Float64Array;
  readonly y: Float64Array;

  constructor(x: Float64Array, y: Float64Array) {
    this.x = x;
    this.y = y;
  }

  probabilities(values: Float64Array): Float64Array {
    const { x, y } = this;
    const last = x.length - 1;
    return values.map((value) => {
      if (value <= x[0]!) return y[0]!;
      if (value >= x[last]!) return y[last]!;
      const k = stretchOf(x, value);
      const slope = (y[k + 1]! - y[k]!) / (x[k + 1]! - x[k]!);
      return slope * (value - x[k]!) + y[k]!;
    });
  }

  toJSON(): FittedJson {
    return fittedJson(kind, 1, {
      n_thresholds: this.x.length,
      X_thresholds_: encodeFloat64(this.x),
      y_thresholds_: encodeFloat64(this.y),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readIsotonicRegression(json: unknown): IsotonicRegression {
  const fields = new FittedJsonReader(json, kind, 1);
  const count = fields.count("n_thresholds");
  return new IsotonicRegression(fields.float64("X_thresholds_", count), fields.float64("y_thresholds_", count));
}

/**
 * The rising curve nearest to the samples by least squares.
 *
 * @param values shape (nSamples,)
 * @param targets shape (nSamples,)
 * @param weights those of weight 0 do not count; undefined: all alike
 * @throws {RangeError} no sample counts
 * @source sklearn.isotonic.IsotonicRegression with out_of_bounds="clip"
 */
export function fitIsotonic(
  values: Float64Array,
  targets: ArrayLike<number>,
  weights: Float64Array | undefined,
): IsotonicRegression {
  const counted = Int32Array.from(values.keys()).filter((i) => weights === undefined || weights[i]! > 0);
  if (counted.length === 0) throw new RangeError("IsotonicRegression: all samples have weight 0");
  const order = counted.sort((i, j) => values[i]! - values[j]! || targets[i]! - targets[j]!);
  const { x, y, weight } = meansOfEquals(order, values, targets, weights);
  poolAdjacentViolators(y, weight);
  // Inside a level stretch only its ends are kept.
  const kept = Int32Array.from(x.keys()).filter(
    (i) => i === 0 || i === x.length - 1 || y[i] !== y[i - 1] || y[i] !== y[i + 1],
  );
  return new IsotonicRegression(
    Float64Array.from(kept, (i) => x[i]!),
    Float64Array.from(kept, (i) => y[i]!),
  );
}

/** One sample for all of the same value: their mean, of their weight. */
function meansOfEquals(
  order: Int32Array,
  values: Float64Array,
  targets: ArrayLike<number>,
  weights: Float64Array | undefined,
): { x: Float64Array; y: Float64Array; weight: Float64Array } {
  const [x, y, weight] = [0, 0, 0].map(() => new Float64Array(order.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let count = 0;
  for (const i of order) {
    if (count === 0 || values[i]! - x[count - 1]! >= resolution) x[count++] = values[i]!;
    const own = weights?.[i] ?? 1;
    y[count - 1]! += own * targets[i]!;
    weight[count - 1]! += own;
  }
  for (let k = 0; k < count; k++) y[k]! /= weight[k]!;
  return { x: x.subarray(0, count), y: y.subarray(0, count), weight: weight.subarray(0, count) };
}

/** The stretch between thresholds k and k + 1 that `value` falls into. */
function stretchOf(x: Float64Array, value: number): number {
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
