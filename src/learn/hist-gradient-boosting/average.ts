import { pairwiseSum } from "../pairwise-sum.ts";

/** The mean of values as numpy.average gives it. @param weights undefined: all 1 */
export function average(values: Float64Array, weights: Float64Array | undefined): number {
  if (weights === undefined) return pairwiseSum(values) / values.length;
  return pairwiseSum(values.map((value, i) => value * weights[i]!)) / pairwiseSum(weights);
}
