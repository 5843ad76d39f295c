import type { SortedSearch } from "../kernels/sorted-search.ts";
import { KernelSplitter } from "./kernel-splitter.ts";
import type { Cut } from "./node-splitter.ts";

/** Tries every cut of the features drawn, which are kept sorted instead of sorting them at each node. */
export class SortedSplitter extends KernelSplitter<SortedSearch> {
  protected override tryFeature(
    feature: number,
    start: number,
    end: number,
    sign: number,
    lower: number,
    upper: number,
  ): boolean {
    return this.search.search(feature, start, end, sign, lower, upper);
  }

  override divide(
    start: number,
    end: number,
    cut: Cut,
    constants: number,
    leftOpen: boolean,
    rightOpen: boolean,
  ): void {
    this.search.divide(start, end, cut, this.draw.features, constants, leftOpen, rightOpen);
  }
}
