/** Below this the scale is multiplied into the values. */
const SMALLEST_SCALE = 1e-9;

/**
 * Weights as values times one scale, so that shrinking all of them is one multiplication; with their norms, and on
 * demand their average over the updates.
 *
 * @source sklearn.utils._weight_vector; L. Bottou, Stochastic Gradient Descent Tricks, 2012
 */
export class ScaledWeights {
  /** Shape (nFeatures,): the weights divided by `scale`. */
  readonly values: Float64Array;
  scale = 1;
  /** Sum of the absolute weights, as of the last `add` and `shrink`. */
  absoluteNorm = 0;
  #squaredNorm = 0;
  /** Times `#share` plus `#sum * values`, what is averaged. */
  readonly #average: Float64Array | undefined;
  #sum = 0;
  #share = 1;

  constructor(nFeatures: number, averaged: boolean) {
    this.values = new Float64Array(nFeatures);
    if (averaged) this.#average = new Float64Array(nFeatures);
  }

  /** Length of the weights, as of the last `add` and `shrink`. */
  get norm(): number {
    return Math.sqrt(this.#squaredNorm);
  }

  /** The product with the row of `data` that begins at `start`. */
  dot(data: Float64Array, start: number): number {
    const { values } = this;
    let sum = 0;
    for (let j = 0; j < values.length; j++) sum += values[j]! * data[start + j]!;
    return sum * this.scale;
  }

  /** Adds `factor` times a row. */
  add(data: Float64Array, start: number, factor: number): void {
    const { values, scale } = this;
    const scaled = factor / scale;
    let squares = 0;
    let absolutes = 0;
    for (let j = 0; j < values.length; j++) {
      const value = values[j]! + data[start + j]! * scaled;
      values[j] = value;
      squares += value * value;
      absolutes += Math.abs(value);
    }
    this.#squaredNorm = squares * (scale * scale);
    this.absoluteNorm = absolutes * scale;
  }

  /** Multiplies all weights by `factor`, in [0, 1]. */
  shrink(factor: number): void {
    this.scale *= factor;
    this.#squaredNorm *= factor * factor;
    this.absoluteNorm *= factor;
    if (this.scale < SMALLEST_SCALE) this.settle();
  }

  /** Takes the weights, to which `factor` times a row was just added, into the average as its update number `count`. */
  addToAverage(data: Float64Array, start: number, factor: number, count: number): void {
    const average = this.#average!;
    const scaled = -factor / this.scale;
    for (let j = 0; j < average.length; j++) average[j]! += this.#sum * data[start + j]! * scaled;
    const share = 1 / count;
    if (count > 1) this.#share /= 1 - share;
    this.#sum += share * this.#share * this.scale;
  }

  /** Multiplies the scale into the values, and gives the average its final form. */
  settle(): void {
    const { values, scale } = this;
    const average = this.#average;
    if (average !== undefined) {
      const unit = 1 / this.#share;
      for (let j = 0; j < average.length; j++) average[j] = (average[j]! + this.#sum * values[j]!) * unit;
      this.#sum = 0;
      this.#share = 1;
    }
    for (let j = 0; j < values.length; j++) values[j]! *= scale;
    this.scale = 1;
  }

  /** After `settle`: the averaged weights, shape (nFeatures,). */
  get average(): Float64Array {
    return this.#average!;
  }
}
