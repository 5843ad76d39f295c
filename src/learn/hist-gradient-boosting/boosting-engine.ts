/** What a fit's tables are of. */
export interface BoostingShape {
  readonly nSamples: number;
  readonly nFeatures: number;
  /** Trees a round: 1 for two classes, else one for each class. */
  readonly nTrees: number;
  /** Bins of each feature, without that of missing values, which comes after them; shape (nFeatures,). */
  readonly nBins: Int32Array;
  readonly weighted: boolean;
  /** Histograms that can wait at the same time. */
  readonly nSlots: number;
  /** Threads that share the work; absent: 1. */
  readonly nThreads?: number;
}

/** Doubles of one bin of a histogram: sum of gradients, sum of hessians. */
export const ENTRY = 2;

/** Where the node that is searched has its numbers; sums stand as in histograms. */
export const NODE = {
  samples: 0,
  gradients: 2,
  hessians: 3,
  value: 4,
  /** Bounds of the children's values. */
  lowest: 5,
  highest: 6,
} as const;
export const NODE_FIELDS = 8;

/** Where the best cut of a feature has its numbers; they are there if the gain is above 0. */
export const CUT = {
  gain: 0,
  /** The last bin that goes left. */
  bin: 1,
  gradientsLeft: 2,
  hessiansLeft: 3,
  missingLeft: 4,
  /** 1: both sides have enough rows; 0: that is not known, since histograms do not count. */
  sure: 5,
} as const;
export const CUT_FIELDS = 8;

/** What every split keeps to. */
export interface SplitRules {
  readonly minSamplesLeaf: number;
  readonly l2: number;
  /** 1: a larger value of the feature must not lower the prediction, -1: not raise it; 0: free. Shape (nFeatures,). */
  readonly monotonic: Int32Array;
  /** Whether any feature has missing values; shape (nFeatures,). */
  readonly missing: Int32Array;
}

/**
 * The tables of a fit and the inner loops over them: in a kernel or in plain TypeScript, equal to the bit.
 * Sums come in the order of rows, as scikit-learn has them.
 */
export interface BoostingEngine {
  /** Bin of row i and feature f at i * rowBytes + f. */
  readonly rowBins: Uint8Array;
  readonly rowBytes: number;
  /** Class of each row, and a spare one where their number is odd. */
  readonly classes: Int32Array;
  /** Of each row; empty unless weighted. */
  readonly weights: Float64Array;
  /** Sum of the trees so far: that of row i for tree k of a round is at k * `stride` + i. */
  readonly raw: Float64Array;
  /** nSamples, or one more to be even. */
  readonly stride: number;
  /** The rows of each node stand together, in ascending order. */
  readonly rows: Int32Array;
  /** The histograms, one slot after another, each `histogramLength` long. */
  readonly histograms: Float64Array;
  readonly histogramLength: number;
  /** Entry at which each feature's histogram begins. */
  readonly firstBins: Int32Array;
  readonly node: Float64Array;
  /** The best cut of each feature, `CUT_FIELDS` numbers each. */
  readonly cuts: Float64Array;
  /** Features to search, in order. */
  readonly features: Int32Array;
  /** 4 for the bins whose rows go left, else 0. */
  readonly sides: Uint8Array;

  /** Called once, when bins, classes and weights are there. */
  begin(rules: SplitRules): void;
  /** Gradients and hessians of all trees of a round from what is predicted so far. */
  takeGradients(): void;
  /** Puts all rows into one node, for tree k of the round. */
  beginTree(k: number): void;
  /** The histograms of rows[start, end). @param from a slot from whose histograms they are taken */
  sumUp(slot: number, start: number, end: number, from?: number): void;
  /** Finds the gain of the best cut of each of features[from, to), which are numeric. It may leave too few rows on a side. */
  search(slot: number, from: number, to: number, bounded: boolean): void;
  /** Finds the best cut of a numeric feature. @param counts what `count` gave: then both sides have enough rows */
  locate(slot: number, feature: number, counts: Int32Array | undefined, bounded: boolean): void;
  /** How many of rows[start, end) are in each bin. @returns shape (256,), valid until the next call */
  count(feature: number, start: number, end: number): Int32Array;
  /** Splits rows[start, end) by `sides`. @returns where the right part begins */
  part(feature: number, start: number, end: number): number;
  /** Adds values of leaves to what tree k's class has for their rows. */
  addValues(k: number, leaves: readonly LeafValue[]): void;
}

/** What rows[start, end) are to get. */
export interface LeafValue {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** Features are worked on in fours; those that are missing have one bin each. */
export function groupsOf(nFeatures: number): number {
  return Math.ceil(nFeatures / 4);
}

/** A row's bins, as many as kernels move at once. */
export function rowBytesOf(nFeatures: number): number {
  return 16 * Math.ceil(nFeatures / 16);
}

/** Entry at which each feature's histogram begins, and at last where the next would; for all fours. */
export function firstBinsOf({ nFeatures, nBins }: BoostingShape): Int32Array {
  const first = new Int32Array(4 * groupsOf(nFeatures) + 1);
  for (let f = 0; f + 1 < first.length; f++) first[f + 1] = first[f]! + (f < nFeatures ? nBins[f]! + 1 : 1);
  return first;
}
