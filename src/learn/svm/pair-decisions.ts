import { bytesOf } from "../kernels/kernel-memory.ts";
import type { Sample } from "../kernels/sample-row.ts";
import { Matrix } from "../matrix.ts";
import { fillKernelRow } from "./kernel-function.ts";
import { sampleBench } from "./sample-bench.ts";
import { SampleTiles, wholeTiles } from "./sample-tiles.ts";
import { forEachPair, pairsOf, type SupportVectors } from "./support-vectors.ts";

/**
 * What the machine of each pair of classes says of each sample: positive for the first class.
 *
 * @param X of as many features as the support vectors; without a kernel function, kernel values with all training samples
 * @param rows of X that are asked for; absent: all
 * @returns shape (rows, nPairs)
 */
export function pairDecisions(model: SupportVectors, X: Matrix, rows?: Int32Array): Matrix {
  const nRows = rows?.length ?? X.nSamples;
  const nPairs = pairsOf(model.nClasses);
  const decisions = new Float64Array(nRows * nPairs);
  const values = kernelValues(model, X, nRows);
  const starts = startsOf(model.counts);
  for (let i = 0; i < nRows; i++) decide(model, starts, values(rows?.[i] ?? i), decisions, i * nPairs);
  return new Matrix(decisions, nRows, nPairs);
}

/** @returns a function from a row of X to the kernel's values with all support vectors, valid until it is called again */
function kernelValues(model: SupportVectors, X: Matrix, nRows: number): (row: number) => Float64Array {
  const { kernel, support, vectors } = model;
  const count = support.length;
  if (kernel === null) {
    const values = new Float64Array(count);
    return (row) => {
      for (let k = 0; k < count; k++) values[k] = X.at(row, support[k]!);
      return values;
    };
  }
  const width = X.nFeatures;
  const bytes = bytesOf(8 * SampleTiles.doubles(count, width), 8 * width, 8 * wholeTiles(count));
  const bench = sampleBench(bytes, nRows * count * width);
  const tiles = new SampleTiles(bench.room, count, width);
  tiles.load(
    vectors,
    Int32Array.from({ length: count }, (_, k) => k),
  );
  const x: Sample = { values: bench.room.float64(width), offset: 0, step: 1 };
  const values = bench.room.float64(wholeTiles(count));
  const nTiles = wholeTiles(count) / wholeTiles(1);
  return (row) => {
    x.values.set(X.row(row));
    fillKernelRow(kernel, bench.sampleRow, x, tiles.values, 0, nTiles, width, values);
    return values;
  };
}

function decide(
  { nClasses, counts, coefficients, intercepts }: SupportVectors,
  starts: Int32Array,
  values: Float64Array,
  decisions: Float64Array,
  at: number,
): void {
  const { data, nFeatures: nVectors } = coefficients;
  forEachPair(nClasses, (first, second, pair) => {
    let sum = 0;
    const ofFirst = (second - 1) * nVectors;
    const ofSecond = first * nVectors;
    for (let k = starts[first]!, end = k + counts[first]!; k < end; k++) sum += data[ofFirst + k]! * values[k]!;
    for (let k = starts[second]!, end = k + counts[second]!; k < end; k++) sum += data[ofSecond + k]! * values[k]!;
    decisions[at + pair] = sum + intercepts[pair]!;
  });
}

/** Where each class's part begins. */
export function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length);
  for (let c = 1; c < counts.length; c++) starts[c] = starts[c - 1]! + counts[c - 1]!;
  return starts;
}
