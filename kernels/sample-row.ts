// One sample against many: sums of products, or squared distances. The many lie in tiles of eight samples, feature by feature
// (eight values of feature 0, then of feature 1, ...), so that each is a lane of a register and its sum is taken in the
// order of features.
import { exp2 } from "./exp";

/** Bytes from one feature to the next in a tile. */
const STEP: usize = 64;

/** out = x · sample; `xStep` is the distance in bytes of the features of x. */
export function productRow(x: usize, xStep: usize, tiles: usize, nTiles: i32, width: i32, out: usize): void {
  for (; nTiles > 0; nTiles--) {
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
    let from = x;
    const end = tiles + <usize>width * STEP;
    for (; tiles < end; tiles += STEP) {
      const value = v128.load64_splat(from);
      s0 = f64x2.add(s0, f64x2.mul(value, v128.load(tiles)));
      s1 = f64x2.add(s1, f64x2.mul(value, v128.load(tiles, 16)));
      s2 = f64x2.add(s2, f64x2.mul(value, v128.load(tiles, 32)));
      s3 = f64x2.add(s3, f64x2.mul(value, v128.load(tiles, 48)));
      from += xStep;
    }
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
    out += 64;
  }
}

/** out = exp(slope |x - sample|²). */
export function gaussianRow(x: usize, xStep: usize, tiles: usize, nTiles: i32, width: i32, slope: f64, out: usize): void {
  const factor = f64x2.splat(slope);
  for (; nTiles > 0; nTiles--) {
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
    let from = x;
    const end = tiles + <usize>width * STEP;
    for (; tiles < end; tiles += STEP) {
      const value = v128.load64_splat(from);
      const d0 = f64x2.sub(value, v128.load(tiles));
      const d1 = f64x2.sub(value, v128.load(tiles, 16));
      const d2 = f64x2.sub(value, v128.load(tiles, 32));
      const d3 = f64x2.sub(value, v128.load(tiles, 48));
      s0 = f64x2.add(s0, f64x2.mul(d0, d0));
      s1 = f64x2.add(s1, f64x2.mul(d1, d1));
      s2 = f64x2.add(s2, f64x2.mul(d2, d2));
      s3 = f64x2.add(s3, f64x2.mul(d3, d3));
      from += xStep;
    }
    v128.store(out, exp2(f64x2.mul(s0, factor)));
    v128.store(out, exp2(f64x2.mul(s1, factor)), 16);
    v128.store(out, exp2(f64x2.mul(s2, factor)), 32);
    v128.store(out, exp2(f64x2.mul(s3, factor)), 48);
    out += 64;
  }
}
