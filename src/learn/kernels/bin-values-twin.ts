import { BIN_CHUNK, type BinEngine, type BinShape } from "../hist-gradient-boosting/bin-engine.ts";

/** What the kernel `bin-values` computes, to the bit. */
export class BinTwin implements BinEngine {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly chunk: Float64Array;
  readonly bins: Uint8Array;
  readonly #ends: Float64Array[] = [];
  readonly #shape: BinShape;

  constructor(shape: BinShape) {
    const { nValues, weighted, nFeatures, rowBytes } = shape;
    this.#shape = shape;
    this.values = new Float64Array(nValues);
    this.weights = new Float64Array(weighted ? nValues : 0);
    this.chunk = new Float64Array(BIN_CHUNK * nFeatures);
    this.bins = new Uint8Array(BIN_CHUNK * rowBytes);
  }

  sort(n: number): { sorted: Float64Array; weights: Float64Array } {
    const values = this.values.subarray(0, n);
    if (!this.#shape.weighted) return { sorted: values.slice().sort(), weights: this.weights };
    const order = Array.from(values.keys()).sort(
      (a, b) => values[a]! - values[b]! || signOf(values[a]!) - signOf(values[b]!),
    );
    return {
      sorted: Float64Array.from(order, (i) => values[i]!),
      weights: Float64Array.from(order, (i) => this.weights[i]!),
    };
  }

  setEnds(feature: number, ends: Float64Array): void {
    this.#ends[feature] = ends;
  }

  toBins(column: number, feature: number, n: number, missingBin: number): boolean {
    const { nFeatures, rowBytes } = this.#shape;
    const ends = this.#ends[feature]!;
    let missing = false;
    for (let i = 0; i < n; i++) {
      const value = this.chunk[i * nFeatures + column]!;
      let bin = ends.findIndex((end) => value <= end);
      if (bin === -1) bin = ends.length;
      if (Number.isNaN(value)) {
        bin = missingBin;
        missing = true;
      }
      this.bins[i * rowBytes + feature] = bin;
    }
    return missing;
  }
}

/** Zeros are sorted by their sign too. */
function signOf(value: number): number {
  return Object.is(value, -0) ? -1 : 0;
}
