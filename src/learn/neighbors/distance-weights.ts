import type { Metric } from "./metric.ts";

/**
 * One divided by each distance. Neighbours at distance 0, where there are any, are the only ones that count.
 *
 * @param ranks those of the neighbours, nearest first, from `at` on
 * @param weights filled, shape (nNeighbors,)
 * @returns whether any neighbour counts: none does where all are infinitely far
 * @source sklearn.neighbors, weights="distance"
 */
export function distanceWeights(ranks: Float64Array, at: number, metric: Metric, weights: Float64Array): boolean {
  let total = 0;
  for (let k = 0; k < weights.length; k++) {
    const distance = metric.distance(ranks[at + k]!);
    // Ranks below 0, which an inverse covariance of no real data gives, have no distance.
    weights[k] = Number.isNaN(distance) ? 0 : 1 / distance;
    total += weights[k]!;
  }
  if (total < Number.POSITIVE_INFINITY) return total > 0;
  // Some are at distance 0, or so near to it that their weights or the sum of them cannot be written.
  const isAt0 = weights.includes(Number.POSITIVE_INFINITY);
  for (let k = 0; k < weights.length; k++)
    weights[k] = isAt0 ? Number(weights[k] === Number.POSITIVE_INFINITY) : weights[k]! * 2 ** -600;
  return true;
}
