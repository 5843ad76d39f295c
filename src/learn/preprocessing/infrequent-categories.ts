import { categoryCount, type LearnedColumn } from "./categories.ts";

export interface FrequencyLimits {
  /** A number of rows, or a share of them. */
  readonly minFrequency: number | null;
  readonly maxCategories: number | null;
}

/**
 * The codes of the categories that are too rare.
 *
 * @param counts how often each category occurs, shape (nCategories,)
 * @returns ascending; undefined: none, or no limit
 * @source sklearn.preprocessing.OneHotEncoder
 */
export function infrequentCodes(
  counts: Float64Array,
  nSamples: number,
  { minFrequency, maxCategories }: FrequencyLimits,
): Int32Array | undefined {
  const least = minFrequency === null ? 0 : Number.isInteger(minFrequency) ? minFrequency : nSamples * minFrequency;
  const rare = Array.from(counts, (count) => count < least);
  const left = rare.filter((isRare) => !isRare).length + 1;
  if (maxCategories !== null && maxCategories < left) {
    const byCount = Array.from(counts.keys()).sort((a, b) => counts[a]! - counts[b]! || a - b);
    // The rare ones together are one of the categories.
    for (const code of byCount.slice(0, counts.length - (maxCategories - 1))) rare[code] = true;
  }
  const codes = Int32Array.from(counts.keys()).filter((code) => rare[code]);
  return codes.length === 0 ? undefined : codes;
}

/**
 * Codes with the rare categories as one: the frequent ones in their order, then the rare.
 *
 * @returns shape (nCategories,)
 */
export function groupedCodes(nCategories: number, infrequent: Int32Array): Int32Array {
  const rare = new Set(infrequent);
  let next = 0;
  const last = nCategories - infrequent.length;
  return Int32Array.from({ length: nCategories }, (_, code) => (rare.has(code) ? last : next++));
}

/** How many categories a column has where the rare ones count as one. */
export function groupedCount({ categories, infrequent }: LearnedColumn): number {
  return categoryCount(categories) - (infrequent === undefined ? 0 : infrequent.length - 1);
}
