import { ENTRY, NODE } from "../hist-gradient-boosting/boosting-engine.ts";
import type { BoostingTables } from "../hist-gradient-boosting/boosting-tables.ts";

const MIN_HESSIAN = 1e-3;

/**
 * Tries all cuts of numeric features, and keeps the best in the node; of equal gains the first wins.
 *
 * @param base where the slot's histograms begin
 * @param bounded values of leaves have bounds, and some features directions
 */
export function scanTwin(
  { node, histograms, firstBins, nBins, missing, monotonic }: BoostingTables,
  base: number,
  features: Int32Array,
  bounded: boolean,
  minSamples: number,
  l2: number,
): void {
  const samples = node[NODE.samples]!;
  const gradients = node[NODE.gradients]!;
  const hessians = node[NODE.hessians]!;
  const loss = node[NODE.value]! * gradients;

  const leafValue = (g: number, h: number): number => {
    const value = -g / (h + l2 + 1e-15);
    return bounded ? Math.min(Math.max(value, node[NODE.lowest]!), node[NODE.highest]!) : value;
  };

  const gainOf = (gLeft: number, hLeft: number, gRight: number, hRight: number, direction: number): number => {
    const valueLeft = leafValue(gLeft, hLeft);
    const valueRight = leafValue(gRight, hRight);
    if (bounded && ((direction > 0 && valueLeft > valueRight) || (direction < 0 && valueLeft < valueRight))) return -1;
    return loss - valueLeft * gLeft - valueRight * gRight;
  };

  /** One side grows bin by bin: the left, or the right with missing values on the left. */
  const scan = (feature: number, from: number, to: number, missingLeft: boolean): void => {
    const step = missingLeft ? -1 : 1;
    let g = 0;
    let h = 0;
    let n = 0;
    for (let bin = from; bin !== to; bin += step) {
      const entry = base + ENTRY * (firstBins[feature]! + bin);
      g += histograms[entry]!;
      h += histograms[entry + 1]!;
      n += histograms[entry + 2]!;
      if (n < minSamples) continue;
      if (samples - n < minSamples) break;
      const [gOther, hOther] = [gradients - g, hessians - h];
      if (h < MIN_HESSIAN) continue;
      if (hOther < MIN_HESSIAN) break;
      const direction = monotonic[feature]!;
      const gain = missingLeft ? gainOf(gOther, hOther, g, h, direction) : gainOf(g, h, gOther, hOther, direction);
      if (!(gain > node[NODE.gain]!)) continue;
      node[NODE.gain] = gain;
      node[NODE.feature] = feature;
      node[NODE.bin] = missingLeft ? bin - 1 : bin;
      node[NODE.missingLeft] = missingLeft ? 1 : 0;
      node[NODE.gradientsLeft] = missingLeft ? gOther : g;
      node[NODE.hessiansLeft] = missingLeft ? hOther : h;
    }
  };

  for (const feature of features) {
    const bins = nBins[feature]!;
    const hasMissing = missing[feature] === 1;
    scan(feature, 0, hasMissing ? bins : bins - 1, false);
    if (hasMissing) scan(feature, bins - 1, 0, true);
  }
}
