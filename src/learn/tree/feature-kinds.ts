import type { FeatureRanks } from "./feature-ranks.ts";

/** Nodes of up to so many rows are always sorted in scikit-learn's way. */
const ALWAYS_EXACT = 2048;

/** What the search has to know of the features beforehand. */
export interface FeatureKinds {
  /** 1: some neighbouring values count as equal, so that ranks alone do not tell where a cut may fall. */
  readonly near: Uint8Array;
  /** 1: more than half of the values are distinct. */
  readonly mostlyDistinct: Uint8Array;
  /**
   * Whether a node of n rows is sorted by the quickest way.
   *
   * scikit-learn's introsort leaves rows of equal value in an order that depends on all sorts before, and with it the
   * last bit of the sums between cuts. Where values repeat often, or the node is small, cuts that are equally good are
   * common, that bit decides, and the order is scikit-learn's. In a large node of values that hardly repeat it is not:
   * sums may differ by one unit in the last place there, and no two cuts are so close.
   */
  inAnyOrder(feature: number, n: number): boolean;
}

export function featureKinds(features: FeatureRanks): FeatureKinds {
  const { nSamples, nFeatures, ranks } = features;
  const near = new Uint8Array(nFeatures);
  const mostlyDistinct = new Uint8Array(nFeatures);
  for (let f = 0; f < nFeatures; f++) {
    let highest = 0;
    for (let i = f * nSamples; i < (f + 1) * nSamples; i++) if (ranks[i]! > highest) highest = ranks[i]!;
    for (let rank = 1; rank <= highest && near[f] === 0; rank++)
      if (!features.separates(f, rank - 1, rank)) near[f] = 1;
    mostlyDistinct[f] = 2 * (highest + 1) > nSamples ? 1 : 0;
  }
  return { near, mostlyDistinct, inAnyOrder: (feature, n) => n > ALWAYS_EXACT && mostlyDistinct[feature] === 1 };
}
