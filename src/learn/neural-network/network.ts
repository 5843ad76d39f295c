import { bytesOf, KernelMemory } from "../kernels/kernel-memory.ts";
import { Listed, type PairedRows, paired } from "../kernels/listed.ts";
import { NetworkKernel } from "../kernels/network.ts";
import type { Matrix } from "../matrix.ts";
import { fillLayers, type Layer, layersOf, pairedSizeOf, sizeOf, weightsOf } from "./layers.ts";

export const activations = ["identity", "logistic", "relu", "tanh"] as const;
export type Activation = (typeof activations)[number];

/**
 * A network in a kernel's memory, and what it computes for a batch. Rows of products leave out what is 0: features often, and
 * about half of the units of relu.
 *
 * @source Hinton 1989; sklearn.neural_network, whose order of layers this is
 */
export class Network {
  /** All coefficients, then all intercepts, each row filled up to a pair by a 0. */
  readonly weights: Float64Array;
  /** Rows of a batch at most. */
  readonly capacity: number;
  protected readonly units: readonly number[];
  protected readonly activation: Activation;
  protected readonly memory: KernelMemory;
  protected readonly listed: Listed;
  protected readonly math: NetworkKernel;
  protected readonly layers: readonly Layer[];
  /** Values of each layer's units, the input first; rows are samples. */
  protected readonly values: readonly PairedRows[];
  /** Of each layer's values in the last batch, how many are not 0. */
  protected readonly present: number[];

  /**
   * @param units of each layer, the features first and the outputs last
   * @param capacity samples of a batch at most
   * @param more bytes of memory for those who extend it
   */
  constructor(units: readonly number[], activation: Activation, capacity: number, more = 0) {
    const { coefs, intercepts } = pairedSizeOf(units);
    const size = coefs + intercepts;
    const rooms = units.map((width) => capacity * paired(width));
    const widest = widestOf(units);
    this.memory = new KernelMemory(
      bytesOf(8 * size, ...rooms.map((room) => 8 * room)) + Listed.bytes(capacity, widest) + more,
    );
    this.units = units;
    this.activation = activation;
    this.capacity = capacity;
    this.weights = this.memory.float64(size);
    this.layers = layersOf(units, this.weights);
    this.values = units.map((width, i) => ({ values: this.memory.float64(rooms[i]!), width }));
    this.present = units.map(() => 0);
    this.listed = new Listed(this.memory, capacity, widest);
    this.math = new NetworkKernel(this.memory, this.listed);
  }

  /** Copies of the weights without what fills rows up. */
  get packedWeights(): Float64Array {
    const { coefs, intercepts } = sizeOf(this.units);
    return weightsOf(this.layers, coefs + intercepts);
  }

  set packedWeights(weights: Float64Array) {
    fillLayers(this.layers, weights);
  }

  /** Makes rows of X the batch: those from `from` to `to` of `order`, or of X itself. @returns the batch's size */
  take(X: Matrix, from: number, to: number, order?: Int32Array): number {
    const { nFeatures: width, data } = X;
    const { values } = this.values[0]!;
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
    const last = this.layers.length - 1;
    this.layers.forEach(({ coef, intercept }, i) => {
      const out = this.values[i + 1]!;
      this.present[i] = this.math.listRows(this.values[i]!, rows, coef.width);
      this.math.multiplyFrom(rows, coef, intercept, out.values);
      if (i < last && this.activation !== "identity") this.math.apply(this.activation, out, rows);
    });
    const out = this.values.at(-1)!;
    if (out.width === 1) this.math.apply("logistic", out, rows);
    else this.math.softmax(out, rows);
    return out;
  }
}

/** The widest layer's units in whole pairs. */
export function widestOf(units: readonly number[]): number {
  return paired(units.reduce((a, b) => Math.max(a, b)));
}
