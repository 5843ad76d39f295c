import { pairwiseSum } from "../pairwise-sum.ts";
import { RandomState } from "../random/index.ts";

/**
 * How often each row is drawn, with replacement, for one tree.
 *
 * @param seed the tree's own
 * @param nDraws how many rows to draw
 * @param weights rows are drawn in proportion to them; undefined: all alike
 * @returns counts, shape (nSamples,)
 * @source sklearn.ensemble._forest._generate_sample_indices 1.9; numpy.random.RandomState.choice
 */
export function bootstrapCounts(
  seed: number,
  nSamples: number,
  nDraws: number,
  weights: Float64Array | undefined,
): Float64Array {
  const random = new RandomState(seed);
  const counts = new Float64Array(nSamples);
  if (weights === undefined) {
    for (let i = 0; i < nDraws; i++) counts[random.interval(nSamples - 1)]!++;
    return counts;
  }
  const all = pairwiseSum(weights);
  const shares = weights.map((weight) => weight / all);
  for (const row of random.choice(shares, nDraws)) counts[row]!++;
  return counts;
}
