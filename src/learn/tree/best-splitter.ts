import { introsort } from "./introsort.ts";
import { Splitter } from "./splitter.ts";

/**
 * Tries every cut of the features drawn. Where NaN is among a node's values, it goes right in a first round of cuts,
 * the last of which sends all else left, and left in a second.
 */
export class BestSplitter extends Splitter {
  #best = 0;

  protected override search(start: number, end: number, lower: number, upper: number): void {
    const { columns, keys, rows, features } = this;
    this.#best = Number.NEGATIVE_INFINITY;
    for (let feature = this.draw.next(); feature >= 0; feature = this.draw.next()) {
      const nMissing = features.missing[feature]! < 0 ? 0 : this.#missingToEnd(feature, start, end);
      const n = end - start - nMissing;
      const base = feature * features.nSamples;
      for (let i = 0; i < n; i++) keys[i] = columns[base + rows[start + i]!]!;
      introsort(keys, rows, start, n);
      if (n === 0 || (nMissing === 0 && !features.separates(feature, keys[0]!, keys[n - 1]!))) {
        this.draw.constant();
        continue;
      }
      this.draw.splittable();
      this.#tryCuts(feature, start, end, n, false, lower, upper);
      if (nMissing === 0) continue;
      rotate(rows, start, start + n, end);
      this.#tryCuts(feature, start, end, n, true, lower, upper);
    }
  }

  /** @param n how many rows have a value; their ranks are in `keys`, ascending */
  #tryCuts(
    feature: number,
    start: number,
    end: number,
    n: number,
    missingLeft: boolean,
    lower: number,
    upper: number,
  ): void {
    const { keys, rows, features, weights, sums } = this;
    const { minSamplesLeaf } = this.rules;
    const first = missingLeft ? end - n : start;
    const hasMissing = end - start > n;
    const cuts = hasMissing && !missingLeft ? n : n - 1;
    sums.clearLeft();
    let from = start;
    for (let i = 1; i <= cuts; i++) {
      if (i < n && !features.separates(feature, keys[i - 1]!, keys[i]!)) continue;
      const pos = first + i;
      if (pos - start < minSamplesLeaf || end - pos < minSamplesLeaf) continue;
      sums.move(rows, from, pos, end, weights);
      from = pos;
      if (!this.isAllowed(feature, lower, upper)) continue;
      const proxy = sums.proxy();
      if (!(proxy > this.#best)) continue;
      this.#best = proxy;
      this.feature = feature;
      this.lastLeft = keys[i - 1]!;
      this.threshold = features.between(feature, this.lastLeft, i < n ? keys[i]! : features.missing[feature]!);
      this.missingLeft = hasMissing ? missingLeft : pos - start > end - pos;
    }
  }

  /** Brings the rows without a value to the end, as scikit-learn does. @returns how many there are */
  #missingToEnd(feature: number, start: number, end: number): number {
    const { rows, columns, features } = this;
    const base = feature * features.nSamples;
    const missing = features.missing[feature]!;
    let i = start;
    let last = end - 1;
    while (i <= last) {
      const row = rows[last]!;
      if (columns[base + row] === missing) {
        last--;
        continue;
      }
      if (columns[base + rows[i]!] === missing) {
        rows[last] = rows[i]!;
        rows[i] = row;
        last--;
      }
      i++;
    }
    return end - 1 - last;
  }
}

/** Exchanges [start, middle) and [middle, end), each in its order. */
function rotate(rows: Int32Array, start: number, middle: number, end: number): void {
  const left = rows.slice(start, middle);
  rows.copyWithin(start, middle, end);
  rows.set(left, start + end - middle);
}
