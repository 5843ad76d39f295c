import { bytesOf, KernelMemory } from "../kernels/kernel-memory.ts";
import { NetworkKernel, type PairedRows, paired } from "../kernels/network.ts";
import type { Matrix } from "../matrix.ts";
import { fillLayers, type Layer, layersOf, pairedSizeOf, sizeOf, weightsOf } from "./layers.ts";

export const activations = ["identity", "logistic", "relu", "tanh"] as const;
export type Activation = (typeof activations)[number];

/**
 * A network in a kernel's memory: what it computes for a batch, and by how much its loss changes with every weight. Rows
 * and columns of products leave out what is 0: features often, and about half of the units of relu.
 *
 * @source Hinton 1989; sklearn.neural_network, whose order of layers, losses and penalties this is
 */
export class Network {
  /** All coefficients, then all intercepts, each row filled up to a pair by a 0. */
  readonly weights: Float64Array;
  /** As `weights`. */
  readonly gradient: Float64Array;
  /** What an optimizer keeps of each weight, as `weights`. */
  readonly moments: readonly Float64Array[];
  readonly math: NetworkKernel;
  /** Rows of a batch at most. */
  readonly capacity: number;
  readonly #units: readonly number[];
  readonly #activation: Activation;
  readonly #layers: readonly Layer[];
  readonly #slopes: readonly Layer[];
  /** Values of each layer's units, the input first; rows are samples. */
  readonly #values: readonly PairedRows[];
  readonly #deltas: readonly PairedRows[];
  /** Of each layer's values in the last batch, how many are not 0. */
  readonly #present: number[];
  /** Coefficients or their slopes with rows and columns exchanged. */
  readonly #turned: Float64Array;
  readonly #zeros: Float64Array;

  /**
   * @param units of each layer, the features first and the outputs last
   * @param capacity samples of a batch at most
   * @param moments numbers that an optimizer keeps of each weight
   */
  constructor(units: readonly number[], activation: Activation, capacity: number, moments = 0) {
    const { coefs, intercepts } = pairedSizeOf(units);
    const size = coefs + intercepts;
    const rooms = units.map((width) => capacity * paired(width));
    const turned = units.slice(1).reduce((most, width, i) => Math.max(most, width * paired(units[i]!)), 0);
    const widest = paired(units.reduce((a, b) => Math.max(a, b)));
    const vectors = Array.from({ length: 2 + moments }, () => 8 * size);
    const memory = new KernelMemory(
      bytesOf(...vectors, ...rooms.flatMap((room) => [8 * room, 8 * room]), 8 * turned, 8 * widest) +
        NetworkKernel.bytes(capacity, widest),
    );
    this.#units = units;
    this.#activation = activation;
    this.capacity = capacity;
    this.weights = memory.float64(size);
    this.gradient = memory.float64(size);
    this.moments = Array.from({ length: moments }, () => memory.float64(size));
    this.#layers = layersOf(units, this.weights);
    this.#slopes = layersOf(units, this.gradient);
    this.#values = units.map((width, i) => ({ values: memory.float64(rooms[i]!), width }));
    this.#deltas = units.map((width, i) => ({ values: memory.float64(rooms[i]!), width }));
    this.#present = units.map(() => 0);
    this.#turned = memory.float64(turned);
    this.#zeros = memory.float64(widest);
    this.math = new NetworkKernel(memory, capacity, widest);
  }

  /** Copies of the weights without what fills rows up. */
  get packedWeights(): Float64Array {
    const { coefs, intercepts } = sizeOf(this.#units);
    return weightsOf(this.#layers, coefs + intercepts);
  }

  set packedWeights(weights: Float64Array) {
    fillLayers(this.#layers, weights);
  }

  /** Where the coefficients end and the intercepts begin in `weights`. */
  get coefficients(): number {
    return pairedSizeOf(this.#units).coefs;
  }

  /** Makes rows of X the batch: those from `from` to `to` of `order`, or of X itself. @returns the batch's size */
  take(X: Matrix, from: number, to: number, order?: Int32Array): number {
    const { nFeatures: width, data } = X;
    const { values } = this.#values[0]!;
    const gap = paired(width) - width;
    for (let k = from, out = 0; k < to; k++, out += gap) {
      const start = (order === undefined ? k : order[k]!) * width;
      for (let j = 0; j < width; j++) values[out++] = data[start + j]!;
    }
    return to - from;
  }

  /**
   * Runs the first `rows` rows of the batch through all layers.
   *
   * @returns probabilities of each output, in rows filled up to pairs; of the second class where there is one output
   */
  forward(rows: number): PairedRows {
    const last = this.#layers.length - 1;
    this.#layers.forEach(({ coef, intercept }, i) => {
      const out = this.#values[i + 1]!;
      this.#present[i] = this.math.listRows(this.#values[i]!, rows, coef.width);
      this.math.multiplyFrom(rows, coef, intercept, out.values);
      if (i < last && this.#activation !== "identity") this.math.apply(this.#activation, out, rows);
    });
    const out = this.#values.at(-1)!;
    if (out.width === 1) this.math.apply("logistic", out, rows);
    else this.math.softmax(out, rows);
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
    const loss = this.#outputDeltas(rows, codes, weights);
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      this.#addSlopes(i, rows);
      this.math.addRows(this.#deltas[i + 1]!, rows, this.#slopes[i]!.intercept);
      if (i > 0) this.#deltasBefore(i, rows);
    }
    return loss;
  }

  /**
   * @param total weight of the samples
   * @returns the l2 penalty in the mean loss
   */
  penalty(alpha: number, total: number): number {
    return (0.5 * alpha * this.math.sumOfSquares(this.weights.subarray(0, this.coefficients))) / total;
  }

  /** slopes += valuesᵀ deltas, by lists of whichever of both is emptier. */
  #addSlopes(i: number, rows: number): void {
    const [values, deltas] = [this.#values[i]!, this.#deltas[i + 1]!];
    const { coef } = this.#slopes[i]!;
    const isLast = i === this.#layers.length - 1;
    // What is 0 in a layer of relu is 0 in its deltas.
    const presentDeltas = isLast || this.#activation !== "relu" ? rows * deltas.width : this.#present[i + 1]!;
    if (this.#present[i]! * tilesOf(deltas.width) <= presentDeltas * tilesOf(values.width)) {
      this.math.listColumns(values, rows, deltas.width);
      this.math.multiply(values.width, deltas, coef.values, coef.values);
      return;
    }
    const turned = { values: this.#turned, width: values.width };
    this.math.listColumns(deltas, rows, values.width);
    this.math.multiplyFrom(deltas.width, values, this.#zeros, turned.values);
    this.math.addTransposed(turned, deltas.width, coef);
  }

  /** Takes the deltas of layer `i`'s outputs back to its inputs. */
  #deltasBefore(i: number, rows: number): void {
    const { coef } = this.#layers[i]!;
    const [values, deltas, before] = [this.#values[i]!, this.#deltas[i + 1]!, this.#deltas[i]!];
    const turned = { values: this.#turned, width: values.width };
    turned.values.fill(0, 0, coef.width * paired(values.width));
    this.math.addTransposed(coef, values.width, turned);
    this.math.listRows(deltas, rows, values.width);
    this.math.multiplyFrom(rows, turned, this.#zeros, before.values);
    if (this.#activation !== "identity") this.math.applySlope(this.#activation, values, rows, before.values);
  }

  #outputDeltas(rows: number, codes: Int32Array, weights: Float64Array | undefined): number {
    const { values: out, width } = this.#values.at(-1)!;
    const deltas = this.#deltas.at(-1)!.values;
    const row = paired(width);
    let loss = 0;
    for (let i = 0, at = 0; i < rows; i++, at += row) {
      const weight = weights === undefined ? 1 : weights[i]!;
      const code = codes[i]!;
      const observed = width > 1 ? out[at + code]! : code === 1 ? out[at]! : 1 - out[at]!;
      loss -= weight * Math.log(Math.min(Math.max(observed, Number.EPSILON), 1 - Number.EPSILON));
      for (let k = 0; k < width; k++) {
        const wanted = width > 1 ? (k === code ? 1 : 0) : code;
        deltas[at + k] = weight * (out[at + k]! - wanted);
      }
    }
    return loss;
  }
}

/** What an entry of a list costs in a product with rows of that width: a tile of sixteen takes little more than one of two. */
function tilesOf(width: number): number {
  return Math.ceil(width / 16);
}
