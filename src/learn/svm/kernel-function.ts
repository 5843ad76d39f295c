import { type Sample, type SampleRow, TILE } from "../kernels/sample-row.ts";
import type { Matrix } from "../matrix.ts";
import { pairwiseSum } from "../pairwise-sum.ts";

/** How alike two samples are, by what `kernel` names. */
export interface KernelFunction {
  readonly name: "linear" | "poly" | "rbf" | "sigmoid";
  readonly gamma: number;
  readonly coef0: number;
  readonly degree: number;
}

export const kernelNames = ["linear", "poly", "rbf", "sigmoid", "precomputed"] as const;
export type KernelName = (typeof kernelNames)[number];

/**
 * What the param `gamma` comes to on the training data.
 *
 * @source sklearn.svm.SVC
 */
export function gammaOf(gamma: "scale" | "auto" | number, X: Matrix): number {
  if (typeof gamma === "number") return gamma;
  if (gamma === "auto") return 1 / X.nFeatures;
  const { data } = X;
  const mean = pairwiseSum(data) / data.length;
  const squares = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) squares[i] = (data[i]! - mean) * (data[i]! - mean);
  const variance = pairwiseSum(squares) / data.length;
  return variance === 0 ? 1 : 1 / (X.nFeatures * variance);
}

/**
 * The kernel's values between one sample and those in tiles.
 *
 * @param out filled from `first * TILE` on, one for each sample of `nTiles` tiles
 */
export function fillKernelRow(
  kernel: KernelFunction,
  rows: SampleRow,
  x: Sample,
  tiles: Float64Array,
  first: number,
  nTiles: number,
  width: number,
  out: Float64Array,
): void {
  if (kernel.name === "rbf") {
    rows.gaussians(x, tiles, first, nTiles, width, out, -kernel.gamma);
    return;
  }
  rows.products(x, tiles, first, nTiles, width, out);
  if (kernel.name === "linear") return;
  const end = (first + nTiles) * TILE;
  for (let k = first * TILE; k < end; k++) out[k] = ofProduct(kernel, out[k]!);
}

/** The value of a kernel that looks at the product of two samples only. */
function ofProduct({ name, gamma, coef0, degree }: KernelFunction, product: number): number {
  if (name === "linear") return product;
  const value = gamma * product + coef0;
  return name === "sigmoid" ? Math.tanh(value) : power(value, degree);
}

/** @returns the kernel's value between a sample and itself */
export function kernelOfItself(kernel: KernelFunction, { values, offset, step }: Sample, width: number): number {
  if (kernel.name === "rbf") return 1;
  let sum = 0;
  for (let f = 0, at = offset; f < width; f++, at += step) sum += values[at]! * values[at]!;
  return ofProduct(kernel, sum);
}

/** By squaring, as libsvm does: the same bits. */
function power(base: number, exponent: number): number {
  let result = 1;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
