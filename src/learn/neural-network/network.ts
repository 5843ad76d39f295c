import { ExpKernel } from "../kernels/exp.ts";
import { bytesOf, KernelMemory } from "../kernels/kernel-memory.ts";
import { type Block, block, MatrixProduct, transposed } from "../kernels/matrix-product.ts";

export const activations = ["identity", "logistic", "relu", "tanh"] as const;
export type Activation = (typeof activations)[number];

/** One layer's weights: `A[i + 1] = f(A[i] coef + intercept)`. */
interface Layer {
  /** Shape (units before, units). */
  readonly coef: Block;
  /** Shape (units,). */
  readonly intercept: Float64Array;
}

/** How many numbers a network of such layers learns: coefficients of all layers, then intercepts of all. */
export function sizeOf(units: readonly number[]): { coefs: number; intercepts: number } {
  const [coefs, intercepts] = [units.slice(1).reduce((sum, n, i) => sum + n * units[i]!, 0), units.slice(1)];
  return { coefs, intercepts: intercepts.reduce((a, b) => a + b, 0) };
}

/**
 * A network in a kernel's memory: what it computes for a batch, and by how much its loss changes with every weight.
 *
 * @source Hinton 1989; sklearn.neural_network, whose order of layers, losses and penalties this is
 */
export class Network {
  /** All coefficients, then all intercepts. */
  readonly weights: Float64Array;
  /** As `weights`. */
  readonly gradient: Float64Array;
  readonly capacity: number;
  readonly #units: readonly number[];
  readonly #activation: Activation;
  readonly #layers: readonly Layer[];
  readonly #slopes: readonly Layer[];
  /** Values of each layer's units, the input first; rows are samples. */
  readonly #values: readonly Float64Array[];
  readonly #deltas: readonly Float64Array[];
  readonly #product: MatrixProduct;
  readonly #exp: ExpKernel;

  /**
   * @param units of each layer, the features first and the outputs last
   * @param capacity samples of a batch at most
   */
  constructor(units: readonly number[], activation: Activation, capacity: number) {
    const { coefs, intercepts } = sizeOf(units);
    const size = coefs + intercepts;
    // An even number, since the kernel of exp takes pairs.
    const rooms = units.map((n) => even(n * capacity));
    const bytes = rooms.flatMap((room) => [8 * room, 8 * room]);
    const memory = new KernelMemory(bytesOf(8 * size, 8 * size, ...bytes, MatrixProduct.bytes));
    this.#units = units;
    this.#activation = activation;
    this.capacity = capacity;
    this.weights = memory.float64(size);
    this.gradient = memory.float64(size);
    this.#layers = layersOf(units, this.weights);
    this.#slopes = layersOf(units, this.gradient);
    this.#values = rooms.map((room) => memory.float64(room));
    this.#deltas = rooms.map((room) => memory.float64(room));
    this.#product = new MatrixProduct(memory);
    this.#exp = new ExpKernel(memory);
  }

  /** Room for the rows of a batch, row by row. */
  get input(): Float64Array {
    return this.#values[0]!;
  }

  /**
   * Runs the first `rows` rows of `input` through all layers.
   *
   * @returns probabilities of each output, row by row; of the second class where there is one output
   */
  forward(rows: number): Float64Array {
    this.#layers.forEach((layer, i) => {
      const n = this.#units[i + 1]!;
      const out = this.#values[i + 1]!;
      for (let row = 0; row < rows; row++) out.set(layer.intercept, row * n);
      this.#product.add(block(this.#values[i]!, rows, this.#units[i]!), layer.coef, block(out, rows, n));
      if (i < this.#layers.length - 1) this.#activate(out, rows * n);
    });
    const out = this.#values.at(-1)!;
    const n = this.#units.at(-1)!;
    if (n === 1) this.#logistic(out, rows);
    else for (let row = 0; row < rows; row++) softmax(out.subarray(row * n, (row + 1) * n));
    return out;
  }

  /**
   * Adds a batch's part of the gradient, not divided by the samples' weight, after `forward`.
   *
   * @param codes class of each sample, shape (rows,)
   * @param weights of the samples, shape (rows,); undefined: all 1
   * @returns the sum of the losses
   */
  backward(rows: number, codes: Int32Array, weights: Float64Array | undefined): number {
    const last = this.#layers.length - 1;
    const loss = this.#outputDeltas(rows, codes, weights);
    for (let i = last; i >= 0; i--) {
      const [before, n] = [this.#units[i]!, this.#units[i + 1]!];
      const deltas = block(this.#deltas[i + 1]!, rows, n);
      const values = block(this.#values[i]!, rows, before);
      this.#product.add(transposed(values), deltas, this.#slopes[i]!.coef);
      addRows(deltas.values, rows, this.#slopes[i]!.intercept);
      if (i === 0) break;
      const inner = block(this.#deltas[i]!, rows, before);
      inner.values.fill(0, 0, rows * before);
      this.#product.add(deltas, transposed(this.#layers[i]!.coef), inner);
      derive(this.#activation, values.values, inner.values, rows * before);
    }
    return loss;
  }

  /**
   * Turns the sums of `backward` into the gradient of the mean loss with its penalty.
   *
   * @param total weight of the samples
   * @returns the penalty
   */
  finishGradient(alpha: number, total: number): number {
    const { coefs } = sizeOf(this.#units);
    const { weights, gradient } = this;
    let squares = 0;
    for (let c = 0; c < gradient.length; c++) {
      if (c < coefs) {
        squares += weights[c]! * weights[c]!;
        gradient[c]! += alpha * weights[c]!;
      }
      gradient[c]! /= total;
    }
    return (0.5 * alpha * squares) / total;
  }

  #outputDeltas(rows: number, codes: Int32Array, weights: Float64Array | undefined): number {
    const n = this.#units.at(-1)!;
    const [out, deltas] = [this.#values.at(-1)!, this.#deltas.at(-1)!];
    let loss = 0;
    for (let row = 0, c = 0; row < rows; row++) {
      const weight = weights === undefined ? 1 : weights[row]!;
      const code = codes[row]!;
      const observed = n > 1 ? out[row * n + code]! : code === 1 ? out[row]! : 1 - out[row]!;
      loss -= weight * Math.log(Math.min(Math.max(observed, Number.EPSILON), 1 - Number.EPSILON));
      for (let k = 0; k < n; k++, c++) deltas[c] = weight * (out[c]! - (n > 1 ? (k === code ? 1 : 0) : code));
    }
    return loss;
  }

  #activate(values: Float64Array, length: number): void {
    if (this.#activation === "relu") {
      for (let c = 0; c < length; c++) if (!(values[c]! > 0)) values[c] = 0;
    } else if (this.#activation === "logistic") this.#logistic(values, length);
    else if (this.#activation === "tanh") {
      // tanh x = 2 / (1 + e^-2x) - 1
      for (let c = 0; c < length; c++) values[c]! *= 2;
      this.#logistic(values, length);
      for (let c = 0; c < length; c++) values[c] = 2 * values[c]! - 1;
    }
  }

  #logistic(values: Float64Array, length: number): void {
    for (let c = 0; c < length; c++) values[c] = -values[c]!;
    this.#exp.inPlace(values.subarray(0, even(length)));
    for (let c = 0; c < length; c++) values[c] = 1 / (1 + values[c]!);
  }
}

function layersOf(units: readonly number[], weights: Float64Array): readonly Layer[] {
  let [coefAt, interceptAt] = [0, sizeOf(units).coefs];
  return units.slice(1).map((n, i) => {
    const before = units[i]!;
    const coef = block(weights.subarray(coefAt, coefAt + before * n), before, n);
    const intercept = weights.subarray(interceptAt, interceptAt + n);
    coefAt += before * n;
    interceptAt += n;
    return { coef, intercept };
  });
}

/** Takes a layer's deltas back through its activation, whose slope follows from its value. */
function derive(activation: Activation, values: Float64Array, deltas: Float64Array, length: number): void {
  if (activation === "identity") return;
  for (let c = 0; c < length; c++) {
    const value = values[c]!;
    if (activation === "relu") {
      if (value === 0) deltas[c] = 0;
    } else deltas[c]! *= activation === "logistic" ? value * (1 - value) : 1 - value * value;
  }
}

function addRows(rows: Float64Array, count: number, sums: Float64Array): void {
  const n = sums.length;
  for (let row = 0, c = 0; row < count; row++) for (let k = 0; k < n; k++) sums[k]! += rows[c++]!;
}

function softmax(row: Float64Array): void {
  let top = row[0]!;
  for (let k = 1; k < row.length; k++) if (row[k]! > top) top = row[k]!;
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    const e = Math.exp(row[k]! - top);
    row[k] = e;
    sum += e;
  }
  for (let k = 0; k < row.length; k++) row[k]! /= sum;
}

function even(length: number): number {
  return length + (length % 2);
}
