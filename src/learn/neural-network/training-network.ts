import { bytesOf } from "../kernels/kernel-memory.ts";
import { type PairedRows, paired } from "../kernels/listed.ts";
import { NetworkTrainingKernel } from "../kernels/network-training.ts";
import { type Layer, layersOf, pairedSizeOf } from "./layers.ts";
import { type Activation, Network, widestOf } from "./network.ts";

/**
 * A network that also says by how much its loss changes with every weight. Columns of products, too, leave out what is 0.
 *
 * @source Hinton 1989; sklearn.neural_network, whose losses and penalties these are
 */
export class TrainingNetwork extends Network {
  /** As `weights`. */
  readonly gradient: Float64Array;
  /** What an optimizer keeps of each weight, as `weights`. */
  readonly moments: readonly Float64Array[];
  readonly training: NetworkTrainingKernel;
  readonly #slopes: readonly Layer[];
  readonly #deltas: readonly PairedRows[];
  /** Coefficients or their slopes with rows and columns exchanged. */
  readonly #turned: Float64Array;
  readonly #zeros: Float64Array;

  /**
   * @param units of each layer, the features first and the outputs last
   * @param capacity samples of a batch at most
   * @param moments numbers that an optimizer keeps of each weight
   */
  constructor(units: readonly number[], activation: Activation, capacity: number, moments: number) {
    const { coefs, intercepts } = pairedSizeOf(units);
    const size = coefs + intercepts;
    const rooms = units.map((width) => capacity * paired(width));
    const turned = units.slice(1).reduce((most, width, i) => Math.max(most, width * paired(units[i]!)), 0);
    const widest = widestOf(units);
    const vectors = Array.from({ length: 1 + moments }, () => size);
    const sizes = [...vectors, ...rooms, turned, widest];
    super(units, activation, capacity, bytesOf(...sizes.map((doubles) => 8 * doubles)));
    const { memory } = this;
    this.gradient = memory.float64(size);
    this.moments = Array.from({ length: moments }, () => memory.float64(size));
    this.#slopes = layersOf(units, this.gradient);
    this.#deltas = units.map((width, i) => ({ values: memory.float64(rooms[i]!), width }));
    this.#turned = memory.float64(turned);
    this.#zeros = memory.float64(widest);
    this.training = new NetworkTrainingKernel(memory, this.listed);
  }

  /** Where the coefficients end and the intercepts begin in `weights`. */
  get coefficients(): number {
    return pairedSizeOf(this.units).coefs;
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
    for (let i = this.layers.length - 1; i >= 0; i--) {
      this.#addSlopes(i, rows);
      this.training.addRows(this.#deltas[i + 1]!, rows, this.#slopes[i]!.intercept);
      if (i > 0) this.#deltasBefore(i, rows);
    }
    return loss;
  }

  /**
   * @param total weight of the samples
   * @returns the l2 penalty in the mean loss
   */
  penalty(alpha: number, total: number): number {
    return (0.5 * alpha * this.training.sumOfSquares(this.weights.subarray(0, this.coefficients))) / total;
  }

  /** slopes += valuesᵀ deltas, by lists of whichever of both is emptier. */
  #addSlopes(i: number, rows: number): void {
    const [values, deltas] = [this.values[i]!, this.#deltas[i + 1]!];
    const { coef } = this.#slopes[i]!;
    const isLast = i === this.layers.length - 1;
    // What is 0 in a layer of relu is 0 in its deltas.
    const presentDeltas = isLast || this.activation !== "relu" ? rows * deltas.width : this.present[i + 1]!;
    if (this.present[i]! * tilesOf(deltas.width) <= presentDeltas * tilesOf(values.width)) {
      this.training.listColumns(values, rows, deltas.width);
      this.math.multiply(values.width, deltas, coef.values, coef.values);
      return;
    }
    const turned = { values: this.#turned, width: values.width };
    this.training.listColumns(deltas, rows, values.width);
    this.math.multiplyFrom(deltas.width, values, this.#zeros, turned.values);
    this.training.addTransposed(turned, deltas.width, coef);
  }

  /** Takes the deltas of layer `i`'s outputs back to its inputs. */
  #deltasBefore(i: number, rows: number): void {
    const { coef } = this.layers[i]!;
    const [values, deltas, before] = [this.values[i]!, this.#deltas[i + 1]!, this.#deltas[i]!];
    const turned = { values: this.#turned, width: values.width };
    turned.values.fill(0, 0, coef.width * paired(values.width));
    this.training.addTransposed(coef, values.width, turned);
    this.math.listRows(deltas, rows, values.width);
    this.math.multiplyFrom(rows, turned, this.#zeros, before.values);
    if (this.activation !== "identity") this.training.applySlope(this.activation, values, rows, before.values);
  }

  #outputDeltas(rows: number, codes: Int32Array, weights: Float64Array | undefined): number {
    const { values: out, width } = this.values.at(-1)!;
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
