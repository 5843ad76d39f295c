import { CUT, CUT_FIELDS, ENTRY, NODE } from "../hist-gradient-boosting/boosting-engine.ts";
import type { BoostingTables } from "../hist-gradient-boosting/boosting-tables.ts";

const MIN_HESSIAN = 1e-3;

/**
 * Finds the best cut of a numeric feature; of equal gains the first wins.
 *
 * @param base where the slot's histograms begin
 * @param counts rows of each bin; undefined: not known, so that the cut may leave too few
 * @param bounded values of leaves have bounds, and some features directions
 * @param sure hessians that only `minSamples` rows can sum up to
 */
export function scanTwin(
  { node, cuts, histograms, firstBins, nBins, missing, monotonic }: BoostingTables,
  base: number,
  feature: number,
  counts: Int32Array | undefined,
  bounded: boolean,
  minSamples: number,
  l2: number,
  sure: number,
): void {
  const samples = node[NODE.samples]!;
  const gradients = node[NODE.gradients]!;
  const hessians = node[NODE.hessians]!;
  const loss = node[NODE.value]! * gradients;
  const direction = monotonic[feature]!;
  const cut = feature * CUT_FIELDS;

  const leafValue = (g: number, h: number): number => {
    const value = -g / (h + l2 + 1e-15);
    return bounded ? Math.min(Math.max(value, node[NODE.lowest]!), node[NODE.highest]!) : value;
  };

  const gainOf = (gLeft: number, hLeft: number, gRight: number, hRight: number): number => {
    const valueLeft = leafValue(gLeft, hLeft);
    const valueRight = leafValue(gRight, hRight);
    if (bounded && ((direction > 0 && valueLeft > valueRight) || (direction < 0 && valueLeft < valueRight))) return -1;
    return loss - valueLeft * gLeft - valueRight * gRight;
  };

  /** One side grows bin by bin: the left, or the right with missing values on the left. */
  const scan = (from: number, to: number, missingLeft: boolean): void => {
    const step = missingLeft ? -1 : 1;
    let [g, h, n] = [0, 0, 0];
    for (let bin = from; bin !== to; bin += step) {
      const entry = base + ENTRY * (firstBins[feature]! + bin);
      g += histograms[entry]!;
      h += histograms[entry + 1]!;
      if (counts !== undefined) {
        n += counts[bin]!;
        if (n < minSamples) continue;
        if (samples - n < minSamples) break;
      }
      const [gOther, hOther] = [gradients - g, hessians - h];
      if (h < MIN_HESSIAN) continue;
      if (hOther < MIN_HESSIAN) break;
      const gain = missingLeft ? gainOf(gOther, hOther, g, h) : gainOf(g, h, gOther, hOther);
      if (!(gain > cuts[cut + CUT.gain]!)) continue;
      cuts[cut + CUT.gain] = gain;
      cuts[cut + CUT.bin] = missingLeft ? bin - 1 : bin;
      cuts[cut + CUT.gradientsLeft] = missingLeft ? gOther : g;
      cuts[cut + CUT.hessiansLeft] = missingLeft ? hOther : h;
      cuts[cut + CUT.missingLeft] = missingLeft ? 1 : 0;
    }
  };

  const bins = nBins[feature]!;
  const hasMissing = missing[feature] === 1;
  cuts[cut + CUT.gain] = 0;
  scan(0, hasMissing ? bins : bins - 1, false);
  if (hasMissing) scan(bins - 1, 0, true);
  const hessiansLeft = cuts[cut + CUT.hessiansLeft]!;
  const enough = hessiansLeft >= sure && hessians - hessiansLeft >= sure;
  cuts[cut + CUT.sure] = counts !== undefined || enough ? 1 : 0;
}
