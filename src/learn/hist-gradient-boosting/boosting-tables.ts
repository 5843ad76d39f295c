import {
  type BoostingShape,
  CUT_FIELDS,
  ENTRY,
  firstBinsOf,
  groupsOf,
  NODE_FIELDS,
  rowBytesOf,
} from "./boosting-engine.ts";

/** The typed arrays of a boosting engine; those that its interface has are told there. */
export interface BoostingTables {
  readonly rowBins: Uint8Array;
  /** The same in fours of features: bin of row i and feature f at 4 * ((f >> 2) * nSamples + i) + (f & 3). */
  readonly bins: Uint8Array;
  readonly classes: Int32Array;
  readonly weights: Float64Array;
  readonly raw: Float64Array;
  readonly rows: Int32Array;
  readonly spareRows: Int32Array;
  /** Gradient and hessian of row i for tree k at 2 * (k * stride + i). */
  readonly pairs: Float32Array;
  /** Those of some rows of a node, side by side, and their bins. */
  readonly gatheredPairs: Float32Array;
  readonly gatheredBins: Uint8Array;
  /** Probabilities of two rows, for each thread. */
  readonly probabilities: Float64Array;
  readonly histograms: Float64Array;
  readonly node: Float64Array;
  readonly cuts: Float64Array;
  readonly counts: Int32Array;
  readonly features: Int32Array;
  readonly sides: Uint8Array;
  readonly firstBins: Int32Array;
  readonly nBins: Int32Array;
  readonly missing: Int32Array;
  readonly monotonic: Int32Array;
}

/** Rows that are brought together at a time, so that they stay in the cache. */
export const GATHERED = 1024;
/** So many where threads share the work: while they sum up some, they bring the next together. */
export const GATHERED_BY_CREW = 8192;

const kinds = {
  rowBins: "uint8",
  bins: "uint8",
  classes: "int32",
  weights: "float64",
  raw: "float64",
  rows: "int32",
  spareRows: "int32",
  pairs: "float32",
  gatheredPairs: "float32",
  gatheredBins: "uint8",
  probabilities: "float64",
  histograms: "float64",
  node: "float64",
  cuts: "float64",
  counts: "int32",
  features: "int32",
  sides: "uint8",
  firstBins: "int32",
  nBins: "int32",
  missing: "int32",
  monotonic: "int32",
} as const satisfies Record<keyof BoostingTables, string>;

/** What gives out typed arrays full of zeros: a kernel's memory, or plain ones. */
export interface ArraySource {
  float64(length: number): Float64Array;
  float32(length: number): Float32Array;
  int32(length: number): Int32Array;
  uint8(length: number): Uint8Array;
}

const bytes = { uint8: 1, int32: 4, float32: 4, float64: 8 } as const;

/** Samples, or one more to be even: kernels work on two rows at once. */
export function strideOf({ nSamples }: BoostingShape): number {
  return nSamples + (nSamples % 2);
}

/** Takes all tables from a source. */
export function layTables(shape: BoostingShape, source: ArraySource): BoostingTables {
  const lengths = lengthsOf(shape);
  const tables = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, source[kind](lengths[name as keyof BoostingTables])]),
  ) as unknown as BoostingTables;
  tables.firstBins.set(firstBinsOf(shape));
  tables.nBins.set(shape.nBins);
  return tables;
}

/** Size of each table in bytes. */
export function tableSizes(shape: BoostingShape): number[] {
  const lengths = lengthsOf(shape);
  return Object.entries(kinds).map(([name, kind]) => bytes[kind] * lengths[name as keyof BoostingTables]);
}

function lengthsOf(shape: BoostingShape): Record<keyof BoostingTables, number> {
  const { nSamples, nFeatures, nTrees, nSlots, weighted, nThreads = 1 } = shape;
  const gathered = nThreads === 1 ? GATHERED : 2 * GATHERED_BY_CREW;
  const stride = strideOf(shape);
  const firstBins = firstBinsOf(shape);
  return {
    rowBins: rowBytesOf(nFeatures) * nSamples,
    bins: 4 * groupsOf(nFeatures) * nSamples,
    classes: stride,
    weights: weighted ? stride : 0,
    raw: nTrees * stride,
    rows: nSamples,
    spareRows: nSamples,
    pairs: 2 * nTrees * stride,
    gatheredPairs: 2 * gathered,
    gatheredBins: rowBytesOf(nFeatures) * gathered,
    probabilities: 2 * nTrees * nThreads,
    histograms: nSlots * ENTRY * firstBins.at(-1)!,
    node: NODE_FIELDS,
    cuts: CUT_FIELDS * nFeatures,
    counts: 256,
    features: nFeatures,
    sides: 256,
    firstBins: firstBins.length,
    nBins: nFeatures,
    missing: nFeatures,
    monotonic: nFeatures,
  };
}

/**
 * Hessians that sum up to at least that are of as many rows as a leaf must have: the hessian of a row is p (1 - p) times
 * its weight. A bit more, for what sums round.
 */
export function sureHessianOf(minSamplesLeaf: number, weights: Float64Array): number {
  // A side with any hessian has a row.
  if (minSamplesLeaf <= 1) return 0;
  const heaviest = weights.length === 0 ? 1 : weights.reduce((a, b) => Math.max(a, b));
  return 0.25 * heaviest * minSamplesLeaf * 1.000001;
}
