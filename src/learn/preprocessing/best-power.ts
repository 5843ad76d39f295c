import { boundedMinimum } from "../bounded-minimum.ts";
import { brentMinimum } from "../brent-minimum.ts";
import { boxCox, boxCoxLikelihood, yeoJohnsonLikelihood } from "./power-functions.ts";

const largestFloat = Number.MAX_VALUE;
const smallestNormal = 2.2250738585072014e-308;

/**
 * The lambda with which a column is most likely normal.
 *
 * @param values above 0, not all equal
 * @source G. Box and D. Cox, "An analysis of transformations", 1964; scipy.stats.boxcox_normmax
 */
export function bestBoxCox(values: Float64Array): number {
  const logs = values.map(Math.log);
  const best = brentMinimum((lambda) => -boxCoxLikelihood(logs, lambda), -2, 2);
  return withoutOverflow(values, best);
}

/** The nearest lambda whose transformed values stay far below the largest double. */
function withoutOverflow(values: Float64Array, best: number): number {
  const limit = largestFloat / 10000;
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const highest = least >= 1 || (most > 1 && boxCox(most, best) > Math.abs(boxCox(least, best)));
  const extreme = highest ? most : least;
  if (!(Math.abs(boxCox(extreme, best)) > limit)) return best;
  let [inside, outside] = [0, best];
  for (let i = 0; i < 200; i++) {
    const middle = (inside + outside) / 2;
    if (Math.abs(boxCox(extreme, middle)) > limit) outside = middle;
    else inside = middle;
  }
  return inside;
}

/**
 * The lambda with which a column is most likely normal, within bounds that keep values from overflowing.
 *
 * @param values without NaN
 * @source scipy.stats.yeojohnson_normmax
 */
export function bestYeoJohnson(values: Float64Array): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return 1;
  const reach = Math.log1p(20 * largest);
  const logEpsilon = Math.log(Number.EPSILON);
  let low = (Math.log(smallestNormal) - logEpsilon) / 2 / reach;
  let high = (Math.log(largestFloat) + logEpsilon) / 2 / reach;
  if (values.every((value) => value < 0)) [low, high] = [2 - high, 2 - low];
  else if (values.some((value) => value < 0)) [low, high] = [Math.max(2 - high, low), Math.min(2 - low, high)];
  const likelihood = yeoJohnsonLikelihood(values);
  const loss = (lambda: number): number => {
    const value = likelihood(lambda);
    // An infinite one comes of a variance that is too small to tell.
    return Math.abs(value) === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : -value;
  };
  return boundedMinimum(loss, low, high, 1.48e-8);
}
