import { SET_WORDS } from "./boosted-trees.ts";
import { type BoostingEngine, ENTRY, NODE } from "./boosting-engine.ts";

/** Categories with less support than so many rows are not told apart: they go right. Called cat_smooth in LightGBM. */
const MIN_SUPPORT = 10;
const MIN_HESSIAN = 1e-3;

/** A split of categories: which bins go left. */
export interface CategoricalSplit {
  /** Bits of the bins, 8 words. */
  readonly set: Int32Array;
  readonly missingLeft: boolean;
}

/**
 * Tries splits of a categorical feature, and keeps a better one in the node: categories are sorted by their mean
 * gradient and cut from either end, up to the middle. A missing value is a category like others.
 *
 * @returns the split, if it is the best so far
 * @source W. Fisher, "On grouping for maximum homogeneity", 1958; sklearn.ensemble._hist_gradient_boosting.splitting
 */
export function searchCategories(
  { node, histograms, histogramLength, firstBins }: BoostingEngine,
  slot: number,
  feature: number,
  nBins: number,
  hasMissing: boolean,
  minSamples: number,
  l2: number,
): CategoricalSplit | undefined {
  const base = slot * histogramLength + ENTRY * firstBins[feature]!;
  const [samples, gradients, hessians] = [node[NODE.samples]!, node[NODE.gradients]!, node[NODE.hessians]!];
  const sorted = supportedBins(histograms, base, hasMissing ? nBins + 1 : nBins, samples / hessians);
  if (sorted.length <= 1) return undefined;
  const valueOfLeaf = (g: number, h: number): number =>
    Math.min(Math.max(-g / (h + l2 + 1e-15), node[NODE.lowest]!), node[NODE.highest]!);
  const loss = node[NODE.value]! * gradients;
  const half = (sorted.length + 1) >> 1;
  let best: readonly number[] | undefined;
  for (const [ordered, most] of [
    [sorted, half],
    [sorted.toReversed(), half - 1],
  ] as const) {
    let [g, h, n] = [0, 0, 0];
    for (let i = 0; i < most; i++) {
      const entry = base + ENTRY * ordered[i]!;
      g += histograms[entry]!;
      h += histograms[entry + 1]!;
      n += histograms[entry + 2]!;
      if (n < minSamples || h < MIN_HESSIAN) continue;
      if (samples - n < minSamples || hessians - h < MIN_HESSIAN) break;
      const [gRight, hRight] = [gradients - g, hessians - h];
      const gain = loss - valueOfLeaf(g, h) * g - valueOfLeaf(gRight, hRight) * gRight;
      if (!(gain > node[NODE.gain]!)) continue;
      node[NODE.gain] = gain;
      node[NODE.feature] = feature;
      node[NODE.gradientsLeft] = g;
      node[NODE.hessiansLeft] = h;
      best = ordered.slice(0, i + 1);
    }
  }
  if (best === undefined) return undefined;
  const set = new Int32Array(SET_WORDS);
  for (const bin of best) set[bin >> 5]! |= 1 << (bin & 31);
  return { set, missingLeft: best.includes(nBins) };
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
