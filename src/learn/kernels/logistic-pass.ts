import type { Matrix } from "../matrix.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { logisticPassWasm } from "./logistic-pass.wasm.ts";

/** Samples with their classes. */
export interface LogisticSamples {
  readonly X: Matrix;
  /** Class of each sample, shape (nSamples,). */
  readonly codes: Int32Array;
  readonly nClasses: number;
  /** Of each sample, shape (nSamples,). */
  readonly weights: Float64Array;
}

/**
 * The weighted sum of logistic losses and its gradient. The last of more than two classes has the score 0, and of two the
 * first; the others, which are free, have coefficients.
 */
export interface LogisticPass {
  /** What `run` is to be evaluated at: element (feature j, free class k) is at `j * stride + k`. */
  readonly coefficients: Float64Array;
  readonly stride: number;
  /** Shape (free classes,) at least. */
  readonly intercepts: Float64Array;
  /** Filled by `run`: element (free class k, feature j) is at `k * width + j`. */
  readonly gradient: Float64Array;
  readonly width: number;
  /** Filled by `run`: the slopes by the intercepts, shape (free classes,). */
  readonly slopes: Float64Array;
  /** @returns the sum of weight * loss */
  run(): number;
}

interface Functions {
  binaryPass(...numbers: number[]): void;
  softmaxPass(...numbers: number[]): void;
}

/** Features and residuals of a block of rows take about so many doubles, half of the first cache. */
const BLOCK_DOUBLES = 2048;
/** Up to so many doubles the samples are copied once; else in parts, at each run, through the second cache. */
const RESIDENT_DOUBLES = 131_072;
const PART_DOUBLES = 16_384;
/** Products a call, for calls of about fifty microseconds. */
const CALL_PRODUCTS = 150_000;

/** A `LogisticPass` by SIMD. */
export class LogisticPassKernel implements LogisticPass {
  readonly coefficients: Float64Array;
  readonly stride: number;
  readonly intercepts: Float64Array;
  readonly gradient: Float64Array;
  readonly width: number;
  readonly slopes: Float64Array;
  readonly #samples: LogisticSamples;
  readonly #kernel: Functions;
  /** A part of the samples, or all of them. */
  readonly #rows: Float64Array;
  readonly #codes: Int32Array;
  readonly #weights: Float64Array;
  /** Two lanes of the loss, then two of each slope. */
  readonly #sums: Float64Array;
  readonly #scores: Float64Array;
  readonly #free: number;
  readonly #block: number;
  readonly #part: number;
  #isResident = false;

  constructor(samples: LogisticSamples) {
    const { X, nClasses } = samples;
    this.#samples = samples;
    this.#free = nClasses - 1;
    this.width = X.nFeatures + (X.nFeatures % 2);
    this.stride = this.#free === 1 ? 1 : this.#free + (this.#free % 2);
    this.#block = 4 * Math.min(32, Math.max(1, Math.floor(BLOCK_DOUBLES / (X.nFeatures + nClasses) / 4)));
    const all = 4 * Math.ceil(X.nSamples / 4);
    const part = this.#block * Math.ceil(PART_DOUBLES / (this.#block * X.nFeatures));
    this.#part = X.data.length <= RESIDENT_DOUBLES ? all : Math.min(all, part);
    const doubles = [
      ...[this.#part * X.nFeatures + 1, this.#part, 2 * nClasses, nClasses * this.#block],
      ...[this.width * this.stride, this.stride, this.#free * this.width],
    ];
    const memory = new KernelMemory(bytesOf(...doubles.map((length) => 8 * length), 4 * this.#part));
    const [rows, weights, sums, scores, coefficients, intercepts, gradient] = doubles.map((n) => memory.float64(n));
    this.#rows = rows!;
    this.#weights = weights!;
    this.#sums = sums!;
    this.#scores = scores!;
    this.coefficients = coefficients!;
    this.intercepts = intercepts!;
    this.gradient = gradient!;
    this.#codes = memory.int32(this.#part);
    this.slopes = new Float64Array(this.#free);
    this.#kernel = openKernel(logisticPassWasm, memory);
  }

  run(): number {
    const sums = this.#sums;
    sums.fill(0);
    this.gradient.fill(0);
    const perCall = this.#block * Math.ceil(CALL_PRODUCTS / (this.#block * this.width * this.#free));
    for (let start = 0; start < this.#samples.codes.length; start += this.#part) {
      const n = this.#load(start);
      for (let from = 0; from < n; from += perCall) this.#runRows(from, Math.min(perCall, n - from));
    }
    for (let k = 0; k < this.#free; k++) this.slopes[k] = sums[2 * k + 2]! + sums[2 * k + 3]!;
    return sums[0]! + sums[1]!;
  }

  /** Copies the part that begins at `start`. @returns its number of rows, made up to a multiple of four */
  #load(start: number): number {
    const { X, codes, weights } = this.#samples;
    const end = Math.min(start + this.#part, codes.length);
    const n = 4 * Math.ceil((end - start) / 4);
    if (this.#isResident) return n;
    this.#isResident = this.#part >= codes.length;
    this.#rows.set(X.data.subarray(start * X.nFeatures, end * X.nFeatures));
    this.#codes.set(codes.subarray(start, end));
    this.#weights.set(weights.subarray(start, end));
    this.#weights.fill(0, end - start, n);
    return n;
  }

  #runRows(from: number, n: number): void {
    const { nFeatures } = this.#samples.X;
    const rows = this.#rows.byteOffset + 8 * from * nFeatures;
    const codes = this.#codes.byteOffset + 4 * from;
    const weights = this.#weights.byteOffset + 8 * from;
    const w = this.coefficients.byteOffset;
    const gradient = this.gradient.byteOffset;
    const sums = this.#sums.byteOffset;
    const room = [this.#scores.byteOffset, this.#block];
    if (this.#free === 1)
      this.#kernel.binaryPass(rows, n, nFeatures, codes, weights, w, this.intercepts[0]!, gradient, sums, ...room);
    else
      this.#kernel.softmaxPass(
        ...[rows, n, nFeatures, this.#free, codes, weights, w, this.intercepts.byteOffset, gradient, sums],
        ...room,
      );
  }
}
