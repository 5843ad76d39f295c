import type { RandomSearch } from "../kernels/random-search.ts";
import { FEATURE_THRESHOLD } from "./feature-ranks.ts";
import { KernelSplitter } from "./kernel-splitter.ts";
import type { Cut } from "./node-splitter.ts";

/** Draws one threshold for each feature drawn, and which way NaN goes, and takes the best of them. */
export class RandomKernelSplitter extends KernelSplitter<RandomSearch> {
  protected override tryFeature(
    feature: number,
    start: number,
    end: number,
    sign: number,
    lower: number,
    upper: number,
  ): boolean {
    const { search, random } = this;
    search.gather(feature, start, end);
    const smallest = search.range[0]!;
    const largest = search.range[1]!;
    const missing = search.range[2]!;
    if (missing === end - start || (missing === 0 && largest <= Math.fround(smallest + FEATURE_THRESHOLD)))
      return false;
    let threshold = random.uniform(smallest, largest);
    const missingLeft = missing > 0 && random.randint(0, 2) === 1;
    if (threshold === largest) threshold = smallest;
    search.cut(feature, start, end, threshold, missingLeft, sign, lower, upper);
    return true;
  }

  override divide(start: number, end: number, cut: Cut): void {
    this.search.divide(start, end, cut);
  }
}
