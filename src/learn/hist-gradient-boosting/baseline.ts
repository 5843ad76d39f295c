import type { GradientBoostingLoss } from "../ensemble/gradient-boosting-loss.ts";
import { average } from "./average.ts";

/**
 * What is predicted before the first tree: what stands for the shares of the classes.
 *
 * @param classes of each row
 * @returns shape (nTrees,)
 * @source sklearn._loss.loss, fit_intercept_only
 */
export function baselineOf(
  loss: GradientBoostingLoss,
  classes: Int32Array,
  nClasses: number,
  weights: Float64Array | undefined,
): Float64Array {
  const shareOf = (k: number): number => {
    const isOfClass = new Float64Array(classes.length);
    for (let i = 0; i < classes.length; i++) if (classes[i] === k) isOfClass[i] = 1;
    return average(isOfClass, weights);
  };
  if (loss.nTrees === 1) {
    const share = inside(shareOf(1), 10 * Number.EPSILON);
    return loss.link(Float64Array.of(1 - share, share));
  }
  return loss.link(Float64Array.from({ length: nClasses }, (_, k) => inside(shareOf(k), Number.EPSILON)));
}

function inside(share: number, margin: number): number {
  return Math.min(Math.max(share, margin), 1 - margin);
}
