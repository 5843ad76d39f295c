import { expTwin } from "./exp-twin.ts";
import { logOnePlusTwin } from "./log-one-plus-twin.ts";

/**
 * What the kernel `row-losses` computes, to the bit.
 *
 * @param raw that of row i for tree k of a round at k * stride + i, where stride is raw.length / nTrees
 * @param into its length is the number of rows
 */
export function rowLossesTwin(raw: Float64Array, nTrees: number, classes: Int32Array, into: Float64Array): void {
  const stride = raw.length / nTrees;
  for (let i = 0; i < into.length; i++) {
    const own = classes[i]!;
    if (nTrees === 1) {
      const x = raw[i]!;
      into[i] = Math.max(0, x) + logOnePlusTwin(expTwin(-Math.abs(x))) - own * x;
      continue;
    }
    let highest = raw[i]!;
    for (let k = 1; k < nTrees; k++) highest = Math.max(highest, raw[k * stride + i]!);
    let sum = 0;
    for (let k = 0; k < nTrees; k++) sum += expTwin(raw[k * stride + i]! - highest);
    into[i] = logOnePlusTwin(sum - 1) + highest - raw[own * stride + i]!;
  }
}
