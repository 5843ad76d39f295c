import type { Matrix } from "../matrix.ts";
import type { Metric } from "./metric.ts";
import type { NearestLists } from "./nearest-lists.ts";

/** Offers every row of `train` to a list. @param sample the array that holds the sample, from `offset` on */
export function scan(
  train: Matrix,
  sample: Float64Array,
  offset: number,
  metric: Metric,
  lists: NearestLists,
  list: number,
): void {
  const { data, nFeatures, nSamples } = train;
  let limit = lists.limit(list);
  for (let row = 0, at = 0; row < nSamples; row++, at += nFeatures) {
    const rank = metric.rank(sample, offset, data, at, nFeatures);
    if (rank > limit) continue;
    lists.offer(list, rank, row);
    limit = lists.limit(list);
  }
}
