import type { AllowedFeatures } from "./interaction-constraints.ts";

/** How a node is split. */
export interface Split {
  /** By how much the loss falls. */
  readonly gain: number;
  readonly feature: number;
  /** The last bin that goes left, or bits of those that do, 8 words. */
  readonly at: number | Int32Array;
  /** Told by the search where the feature has missing values, else by which child has more rows. */
  missingLeft: boolean;
  readonly gradientsLeft: number;
  readonly hessiansLeft: number;
}

/** A node of a tree that grows. */
export interface GrownNode {
  readonly depth: number;
  /** Its rows are at [start, end). */
  readonly start: number;
  readonly end: number;
  gradients: number;
  hessians: number;
  /** What it predicts as a leaf, before shrinkage. */
  readonly value: number;
  /** Bounds of its children's values. */
  lowest: number;
  highest: number;
  readonly allowed: AllowedFeatures | undefined;
  /** That of its split. */
  gain: number;
  split: Split | undefined;
  /** Both or none. */
  left: GrownNode | undefined;
  right: GrownNode | undefined;
}
