import { type Sample, TILE } from "../kernels/sample-row.ts";
import type { Matrix } from "../matrix.ts";
import type { Room } from "./sample-bench.ts";

/** Some samples of a table, as `SampleRow` reads them. */
export class SampleTiles {
  readonly values: Float64Array;
  readonly width: number;

  /** What room for so many samples takes. */
  static doubles(capacity: number, width: number): number {
    return wholeTiles(capacity) * width;
  }

  constructor(room: Room, capacity: number, width: number) {
    this.values = room.float64(SampleTiles.doubles(capacity, width));
    this.width = width;
  }

  /** Takes the given rows of X, in their order. */
  load(X: Matrix, rows: Int32Array): void {
    const { values, width } = this;
    for (let k = 0; k < rows.length; k++) {
      const from = rows[k]! * width;
      for (let f = 0, to = this.#at(k); f < width; f++, to += TILE) values[to] = X.data[from + f]!;
    }
    // What fills the last tile up is computed with, and must be finite.
    for (let k = rows.length; k < wholeTiles(rows.length); k++)
      for (let f = 0, to = this.#at(k); f < width; f++, to += TILE) values[to] = 0;
  }

  sample(k: number): Sample {
    return { values: this.values, offset: this.#at(k), step: TILE };
  }

  swap(a: number, b: number): void {
    const { values, width } = this;
    for (let f = 0, i = this.#at(a), j = this.#at(b); f < width; f++, i += TILE, j += TILE) {
      const value = values[i]!;
      values[i] = values[j]!;
      values[j] = value;
    }
  }

  #at(k: number): number {
    return Math.floor(k / TILE) * TILE * this.width + (k % TILE);
  }
}

/** A number of samples, made up to whole tiles. */
export function wholeTiles(samples: number): number {
  return Math.ceil(samples / TILE) * TILE;
}
