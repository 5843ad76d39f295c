import { Splitter } from "./splitter.ts";

/** Draws one threshold for each feature drawn, and which way NaN goes, and takes the best of them. */
export class RandomSplitter extends Splitter {
  protected override search(start: number, end: number, lower: number, upper: number): void {
    const { columns, rows, features, sums, rules } = this;
    const { minSamplesLeaf } = rules;
    let best = Number.NEGATIVE_INFINITY;
    for (let feature = this.draw.next(); feature >= 0; feature = this.draw.next()) {
      this.isCut = false;
      const base = feature * features.nSamples;
      const missing = features.missing[feature]!;
      let low = -1;
      let high = -1;
      let hasMissing = false;
      for (let p = start; p < end; p++) {
        const rank = columns[base + rows[p]!]!;
        if (rank === missing) hasMissing = true;
        else if (low < 0) low = high = rank;
        else if (rank < low) low = rank;
        else if (rank > high) high = rank;
      }
      if (low < 0 || (!hasMissing && !features.separates(feature, low, high))) {
        this.draw.constant();
        continue;
      }
      this.draw.splittable();
      const smallest = features.values[base + low]!;
      const largest = features.values[base + high]!;
      let threshold = this.random.uniform(smallest, largest);
      const missingLeft = hasMissing && this.random.randint(0, 2) === 1;
      if (threshold === largest) threshold = smallest;
      const lastLeft = lastAtMost(features.values, base + low, base + high, threshold) - base;
      const pos = this.partition(start, end, feature, lastLeft, missingLeft);
      if (pos - start < minSamplesLeaf || end - pos < minSamplesLeaf) continue;
      sums.clearLeft();
      sums.move(rows, start, pos, end, this.weights);
      if (!this.isAllowed(feature, lower, upper)) continue;
      const proxy = sums.proxy();
      if (!(proxy > best)) continue;
      best = proxy;
      this.feature = feature;
      this.threshold = threshold;
      this.lastLeft = lastLeft;
      this.pos = pos;
      this.isCut = true;
      this.missingLeft = hasMissing ? missingLeft : pos - start > end - pos;
    }
  }
}

/** Index in [low, high] of the last value that is at most `limit`; `values[low]` is. */
function lastAtMost(values: Float32Array, low: number, high: number, limit: number): number {
  let first = low;
  let last = high;
  while (last - first > 1) {
    const middle = (first + last) >>> 1;
    if (values[middle]! <= limit) first = middle;
    else last = middle;
  }
  return first;
}
