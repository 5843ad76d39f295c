// The logistic loss of rows, two at once: all lengths are even.
import { exp2 } from "./exp";
import { logOnePlus2 } from "./parts/log-one-plus";
import { rowsOfClass } from "./parts/rows-of-class";

/** Two classes: log(1 + e^x) - y x. */
export function binaryLosses(raw: usize, classes: usize, n: i32, losses: usize): void {
  const zero = f64x2.splat(0);
  for (let i: usize = 0; i < <usize>n; i += 2) {
    const x = v128.load(raw + (i << 3));
    const high = f64x2.pmax(zero, x);
    const rest = logOnePlus2(exp2(f64x2.neg(f64x2.abs(x))));
    const own = f64x2.mul(rowsOfClass(classes + (i << 2), 1), x);
    v128.store(losses + (i << 3), f64x2.sub(f64x2.add(high, rest), own));
  }
}

/** More classes: the logarithm of the sum of e^x, minus the x of the row's class. @param raw class k's at raw + k step */
export function softmaxLosses(raw: usize, step: usize, classes: usize, n: i32, nClasses: i32, losses: usize): void {
  const one = f64x2.splat(1);
  for (let i: usize = 0; i < <usize>n; i += 2) {
    const first = raw + (i << 3);
    let highest = v128.load(first);
    let own = f64x2.splat(0);
    for (let k = 0; k < nClasses; k++) {
      const x = v128.load(first + <usize>k * step);
      highest = f64x2.pmax(highest, x);
      own = f64x2.add(own, f64x2.mul(rowsOfClass(classes + (i << 2), k), x));
    }
    let sum = f64x2.splat(0);
    for (let k = 0; k < nClasses; k++) sum = f64x2.add(sum, exp2(f64x2.sub(v128.load(first + <usize>k * step), highest)));
    // The highest has 1.
    const rest = logOnePlus2(f64x2.sub(sum, one));
    v128.store(losses + (i << 3), f64x2.sub(f64x2.add(rest, highest), own));
  }
}
