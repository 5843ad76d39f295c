import { pairwiseSum } from "../pairwise-sum.ts";

/** Bends a column towards a normal distribution, by a power lambda. */
export type PowerMethod = "yeo-johnson" | "box-cox";

const epsilon = Number.EPSILON;

/** @param x above 0 @source scipy.special.boxcox */
export function boxCox(x: number, lambda: number): number {
  const log = Math.log(x);
  if (Math.abs(lambda) < 1e-19) return log;
  return Math.expm1(lambda * log) / lambda;
}

/** @source I. Yeo and R. Johnson, "A new family of power transformations", 2000; scipy.stats.yeojohnson */
export function yeoJohnson(x: number, lambda: number): number {
  return x >= 0 ? ofLog(Math.log1p(x), lambda) : -ofLog(Math.log1p(-x), 2 - lambda);
}

/** How likely the column is with this lambda, up to a constant. @param logs of the column's values, which are above 0 */
export function boxCoxLikelihood(logs: Float64Array, lambda: number): number {
  const logVariance =
    lambda === 0
      ? Math.log(variance(logs))
      : logVarianceOfExp(logs.map((log) => lambda * log)) - 2 * Math.log(Math.abs(lambda));
  return (lambda - 1) * pairwiseSum(logs) - (logs.length / 2) * logVariance;
}

/** @returns how likely the column is with a lambda, up to a constant */
export function yeoJohnsonLikelihood(values: Float64Array): (lambda: number) => number {
  const n = values.length;
  const logs = values.map((value) => Math.log1p(Math.abs(value)));
  const slopes = pairwiseSum(logs.map((log, i) => (values[i]! >= 0 ? log : -log)));
  const positive = values.every((value) => value >= 0);
  const negative = values.every((value) => value < 0);
  const logVariance = (lambda: number): number => {
    // Where all values have one sign, logarithms of exponentials neither overflow nor lose digits.
    if (positive) return ofOneSign(logs, lambda);
    if (negative) return ofOneSign(logs, 2 - lambda);
    const sigma = variance(logs.map((log, i) => (values[i]! >= 0 ? ofLog(log, lambda) : -ofLog(log, 2 - lambda))));
    return sigma >= 2.2250738585072014e-308 ? Math.log(sigma) : Number.NEGATIVE_INFINITY;
  };
  return (lambda) => (-n / 2) * logVariance(lambda) + (lambda - 1) * slopes;
}

/** ((1 + x)^power - 1) / power of log(1 + x). */
function ofLog(log: number, power: number): number {
  return Math.abs(power) < epsilon ? log : Math.expm1(power * log) / power;
}

function ofOneSign(logs: Float64Array, power: number): number {
  if (Math.abs(power) < epsilon) return Math.log(variance(logs));
  return logVarianceOfExp(logs.map((log) => power * log)) - 2 * Math.log(Math.abs(power));
}

function variance(values: Float64Array): number {
  const mean = pairwiseSum(values) / values.length;
  return pairwiseSum(values.map((value) => (value - mean) ** 2)) / values.length;
}

/** log(variance(exp(x))) without an exponential that overflows. */
function logVarianceOfExp(x: Float64Array): number {
  const logMean = logSumExp(x) - Math.log(x.length);
  const doubled = x.map((value) => 2 * (Math.log1p(-Math.exp(-Math.abs(value - logMean))) + Math.max(value, logMean)));
  return logSumExp(doubled) - Math.log(x.length);
}

function logSumExp(x: Float64Array): number {
  const largest = x.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(largest)) return largest;
  let atLargest = 0;
  const rest = x.map((value) => {
    if (value !== largest) return Math.exp(value - largest);
    atLargest++;
    return 0;
  });
  return Math.log1p(pairwiseSum(rest) / atLargest) + Math.log(atLargest) + largest;
}
