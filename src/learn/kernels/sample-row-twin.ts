import { expTwin } from "./exp-twin.ts";
import { type Sample, type SampleRow, TILE } from "./sample-row.ts";

/** What `SampleRowKernel` computes, to the bit, on arrays anywhere. */
export class SampleRowTwin implements SampleRow {
  products(x: Sample, tiles: Float64Array, first: number, nTiles: number, width: number, out: Float64Array): void {
    for (let at = first * TILE; at < (first + nTiles) * TILE; at++) {
      let sum = 0;
      let t = Math.floor(at / TILE) * width * TILE + (at % TILE);
      for (let f = 0, v = x.offset; f < width; f++, v += x.step, t += TILE) sum += x.values[v]! * tiles[t]!;
      out[at] = sum;
    }
  }

  gaussians(
    x: Sample,
    tiles: Float64Array,
    first: number,
    nTiles: number,
    width: number,
    out: Float64Array,
    slope: number,
  ): void {
    for (let at = first * TILE; at < (first + nTiles) * TILE; at++) {
      let sum = 0;
      let t = Math.floor(at / TILE) * width * TILE + (at % TILE);
      for (let f = 0, v = x.offset; f < width; f++, v += x.step, t += TILE) {
        const difference = x.values[v]! - tiles[t]!;
        sum += difference * difference;
      }
      out[at] = expTwin(sum * slope);
    }
  }
}
