import type { SmoStep } from "./smo-step.ts";

/** Stands for a curvature that is not positive. */
const FLAT = 1e-12;

/** What `SmoStepKernel` computes, to the bit, on arrays anywhere. */
export class SmoStepTwin implements SmoStep {
  steepest(slopes: Float64Array, mayRise: Int32Array, n: number): number {
    let best = Number.NEGATIVE_INFINITY;
    let at = -1;
    for (let k = 0; k < n; k++)
      if (mayRise[k] !== 0 && slopes[k]! >= best) {
        best = slopes[k]!;
        at = k;
      }
    return at;
  }

  partner(
    slopes: Float64Array,
    mayFall: Int32Array,
    curvatures: Float64Array,
    row: Float32Array,
    n: number,
    top: number,
    curvature: number,
    least: Float64Array,
  ): number {
    let low = Number.POSITIVE_INFINITY;
    let best = Number.NEGATIVE_INFINITY;
    let at = -1;
    for (let k = 0; k < n; k++) {
      if (mayFall[k] === 0) continue;
      const slope = slopes[k]!;
      if (slope < low) low = slope;
      const rise = top - slope;
      if (!(rise > 0)) continue;
      const curved = curvature + curvatures[k]! - 2 * row[k]!;
      const gain = (rise * rise) / (curved > 0 ? curved : FLAT);
      if (gain >= best) {
        best = gain;
        at = k;
      }
    }
    least[0] = low;
    return at;
  }

  moveAndFind(
    slopes: Float64Array,
    rowA: Float32Array,
    a: number,
    rowB: Float32Array,
    b: number,
    mayRise: Int32Array,
    n: number,
  ): number {
    for (let k = 0; k < n; k++) slopes[k]! -= rowA[k]! * a + rowB[k]! * b;
    return this.steepest(slopes, mayRise, n);
  }

  subtractRow(values: Float64Array, row: Float32Array, a: number, from: number, n: number): void {
    for (let k = from; k < from + n; k++) values[k]! -= row[k]! * a;
  }

  narrow(doubles: Float64Array, floats: Float32Array, from: number, to: number): void {
    for (let k = from; k < to; k++) floats[k] = doubles[k]!;
  }
}
