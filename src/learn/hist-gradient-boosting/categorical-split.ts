import { SET_WORDS } from "./boosted-trees.ts";
import { type BoostingEngine, ENTRY, NODE, type SplitRules } from "./boosting-engine.ts";

/** Categories with less support than so many rows are not told apart: they go right. Called cat_smooth in LightGBM. */
const MIN_SUPPORT = 10;
const MIN_HESSIAN = 1e-3;

/** The best split of a feature's categories. */
export interface CategoricalSplit {
  readonly gain: number;
  readonly gradientsLeft: number;
  readonly hessiansLeft: number;
  /** Bits of the bins that go left, 8 words. */
  readonly set: Int32Array;
  readonly missingLeft: boolean;
}

/**
 * Finds the best split of a categorical feature: categories are sorted by their mean gradient and cut from either end,
 * up to the middle. A missing value is a category like others.
 *
 * @param nBins categories
 * @param counts rows of each bin
 * @returns undefined if no split lowers the loss
 * @source W. Fisher, "On grouping for maximum homogeneity", 1958; sklearn.ensemble._hist_gradient_boosting.splitting
 */
export function searchCategories(
  { node, histograms, histogramLength, firstBins }: BoostingEngine,
  slot: number,
  feature: number,
  nBins: number,
  counts: Int32Array,
  { minSamplesLeaf, l2, missing }: SplitRules,
): CategoricalSplit | undefined {
  const base = slot * histogramLength + ENTRY * firstBins[feature]!;
  const [samples, gradients, hessians] = [node[NODE.samples]!, node[NODE.gradients]!, node[NODE.hessians]!];
  const sorted = supportedBins(histograms, base, nBins + missing[feature]!, samples / hessians);
  if (sorted.length <= 1) return undefined;
  const leafValue = (g: number, h: number): number =>
    Math.min(Math.max(-g / (h + l2 + 1e-15), node[NODE.lowest]!), node[NODE.highest]!);
  const loss = node[NODE.value]! * gradients;
  const half = (sorted.length + 1) >> 1;
  let best: Omit<CategoricalSplit, "set" | "missingLeft"> = { gain: 0, gradientsLeft: 0, hessiansLeft: 0 };
  let bins: readonly number[] = [];
  for (const [ordered, most] of [
    [sorted, half],
    [sorted.toReversed(), half - 1],
  ] as const) {
    let [g, h, n] = [0, 0, 0];
    for (let i = 0; i < most; i++) {
      const bin = ordered[i]!;
      g += histograms[base + ENTRY * bin]!;
      h += histograms[base + ENTRY * bin + 1]!;
      n += counts[bin]!;
      if (n < minSamplesLeaf || h < MIN_HESSIAN) continue;
      if (samples - n < minSamplesLeaf || hessians - h < MIN_HESSIAN) break;
      const [gRight, hRight] = [gradients - g, hessians - h];
      const gain = loss - leafValue(g, h) * g - leafValue(gRight, hRight) * gRight;
      if (!(gain > best.gain)) continue;
      best = { gain, gradientsLeft: g, hessiansLeft: h };
      bins = ordered.slice(0, i + 1);
    }
  }
  if (bins.length === 0) return undefined;
  const set = new Int32Array(SET_WORDS);
  for (const bin of bins) set[bin >> 5]! |= 1 << (bin & 31);
  return { ...best, set, missingLeft: bins.includes(nBins) };
}

/** The bins with enough support, by their mean gradient. */
function supportedBins(histograms: Float64Array, base: number, nBins: number, rowsPerHessian: number): number[] {
  const supported: { readonly bin: number; readonly mean: number }[] = [];
  for (let bin = 0; bin < nBins; bin++) {
    const hessian = histograms[base + ENTRY * bin + 1]!;
    if (hessian * rowsPerHessian >= MIN_SUPPORT)
      supported.push({ bin, mean: histograms[base + ENTRY * bin]! / (hessian + MIN_SUPPORT) });
  }
  // Of equal means the last comes first, as the C library's merge sort leaves them with scikit-learn's comparison.
  return supported.sort((a, b) => a.mean - b.mean || b.bin - a.bin).map(({ bin }) => bin);
}
