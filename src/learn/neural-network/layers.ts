import { type PairedRows, paired } from "../kernels/listed.ts";

/** One layer's weights: `A[i + 1] = f(A[i] coef + intercept)`. */
export interface Layer {
  /** Shape (units before, units). */
  readonly coef: PairedRows;
  /** Shape (units,), filled up to a pair. */
  readonly intercept: Float64Array;
}

/**
 * How many numbers the layers learn: coefficients of all layers, then intercepts of all.
 *
 * @param units of each layer, the features first and the outputs last
 */
export function sizeOf(units: readonly number[]): { coefs: number; intercepts: number } {
  const outputs = units.slice(1);
  return {
    coefs: outputs.reduce((sum, n, i) => sum + n * units[i]!, 0),
    intercepts: outputs.reduce((a, b) => a + b, 0),
  };
}

/** Rows that go through the layers at a time: what they take stays small, and mostly in the second cache. */
export function blockOf(units: readonly number[]): number {
  const widest = units.reduce((a, b) => Math.max(a, b));
  return Math.min(256, Math.ceil(4e6 / widest));
}

/** As `sizeOf`, with every row filled up to whole pairs, as kernels take them. */
export function pairedSizeOf(units: readonly number[]): { coefs: number; intercepts: number } {
  const outputs = units.slice(1).map(paired);
  return {
    coefs: outputs.reduce((sum, n, i) => sum + n * units[i]!, 0),
    intercepts: outputs.reduce((a, b) => a + b, 0),
  };
}

/** Views of the layers in weights whose rows are filled up to pairs. */
export function layersOf(units: readonly number[], weights: Float64Array): readonly Layer[] {
  let [coefAt, interceptAt] = [0, pairedSizeOf(units).coefs];
  return units.slice(1).map((width, i) => {
    const row = paired(width);
    const values = weights.subarray(coefAt, coefAt + units[i]! * row);
    const intercept = weights.subarray(interceptAt, interceptAt + row);
    coefAt += values.length;
    interceptAt += row;
    return { coef: { values, width }, intercept };
  });
}

/** Copies weights from side by side into the layers. */
export function fillLayers(layers: readonly Layer[], weights: Float64Array): void {
  let from = 0;
  for (const row of rowsOf(layers)) {
    row.set(weights.subarray(from, from + row.length));
    from += row.length;
  }
}

/** The layers' weights side by side. */
export function weightsOf(layers: readonly Layer[], size: number): Float64Array {
  const weights = new Float64Array(size);
  let to = 0;
  for (const row of rowsOf(layers)) {
    weights.set(row, to);
    to += row.length;
  }
  return weights;
}

/** Rows of coefficients, layer by layer, then intercepts, without what fills them up. */
function* rowsOf(layers: readonly Layer[]): Generator<Float64Array> {
  for (const { values, width } of layers.map(({ coef }) => coef))
    for (let at = 0; at < values.length; at += paired(width)) yield values.subarray(at, at + width);
  for (const { coef, intercept } of layers) yield intercept.subarray(0, coef.width);
}
