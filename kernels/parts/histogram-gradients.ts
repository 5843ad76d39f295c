// Gradients and hessians of the logistic loss as floats, side by side. Two rows at once: all lengths are even.
import { exp2 } from "../exp";
import { rowsOfClass } from "./rows-of-class";

// Of two rows: gradient, hessian, gradient, hessian.
// @ts-ignore: decorator
@inline
function storePairs(at: usize, gradients: v128, hessians: v128, weights: usize): void {
  let g = gradients;
  let h = hessians;
  if (weights !== 0) {
    const w = v128.load(weights);
    g = f64x2.mul(g, w);
    h = f64x2.mul(h, w);
  }
  v128.store(at, v128.shuffle<f32>(f32x4.demote_f64x2_zero(g), f32x4.demote_f64x2_zero(h), 0, 4, 1, 5));
}

/** Two classes. @param weights 0: all rows weigh 1 */
export function binaryGradients(raw: usize, classes: usize, weights: usize, n: i32, pairs: usize): void {
  const one = f64x2.splat(1);
  for (let i: usize = 0; i < <usize>n; i += 2) {
    const x = v128.load(raw + (i << 3));
    const y = rowsOfClass(classes + (i << 2), 1);
    const usual = f64x2.gt(x, f64x2.splat(-37));
    const e = exp2(v128.bitselect(f64x2.neg(x), x, usual));
    const sum = f64x2.add(one, e);
    const g = f64x2.div(f64x2.sub(f64x2.sub(one, y), f64x2.mul(y, e)), sum);
    const h = f64x2.div(e, f64x2.mul(sum, sum));
    const gradients = v128.bitselect(g, f64x2.sub(e, y), usual);
    storePairs(pairs + (i << 3), gradients, v128.bitselect(h, e, usual), weights === 0 ? 0 : weights + (i << 3));
  }
}

/**
 * More classes, those of class k at raw + 8 k stride and pairs + 8 k stride. @param spare room for two rows of probabilities
 */
export function softmaxGradients(raw: usize, classes: usize, weights: usize, n: i32, stride: i32, nClasses: i32, spare: usize, pairs: usize): void {
  const step = <usize>stride << 3;
  const one = f64x2.splat(1);
  for (let i: usize = 0; i < <usize>n; i += 2) {
    const first = raw + (i << 3);
    let highest = v128.load(first);
    for (let k = 1; k < nClasses; k++) highest = f64x2.pmax(highest, v128.load(first + <usize>k * step));
    let sum = f64x2.splat(0);
    for (let k = 0; k < nClasses; k++) {
      const e = exp2(f64x2.sub(v128.load(first + <usize>k * step), highest));
      v128.store(spare + (<usize>k << 4), e);
      sum = f64x2.add(sum, e);
    }
    for (let k = 0; k < nClasses; k++) {
      const p = f64x2.div(v128.load(spare + (<usize>k << 4)), sum);
      const g = f64x2.sub(p, rowsOfClass(classes + (i << 2), k));
      const h = f64x2.mul(p, f64x2.sub(one, p));
      storePairs(pairs + (i << 3) + <usize>k * step, g, h, weights === 0 ? 0 : weights + (i << 3));
    }
  }
}
