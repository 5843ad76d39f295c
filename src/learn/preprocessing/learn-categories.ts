import type { Matrix } from "../matrix.ts";
import {
  categoriesOf,
  categoryCount,
  countCodes,
  encodeColumn,
  type LearnedColumn,
  listedCategories,
  refuseUnknown,
} from "./categories.ts";
import { infrequentCodes } from "./infrequent-categories.ts";

interface Wanted {
  readonly categories: "auto" | readonly (readonly unknown[])[];
  readonly handle_unknown: string;
  readonly min_frequency: number | null;
  readonly max_categories: number | null;
}

/**
 * The categories of every column, and which of them are rare.
 *
 * @param missingCounts whether missing values may be rare too
 * @throws {RangeError} lists of categories that do not fit the columns, or leave out what occurs
 */
export function learnCategories(
  who: string,
  X: Matrix,
  wanted: Wanted,
  missingCounts: boolean,
): readonly LearnedColumn[] {
  const { categories: listed } = wanted;
  if (listed !== "auto" && listed.length !== X.nFeatures)
    throw new RangeError(
      `${who}: Shape mismatch: if categories is an array, it has to be of shape (n_features,): there are ${X.nFeatures} columns, categories has ${listed.length}`,
    );
  const limits = { minFrequency: wanted.min_frequency, maxCategories: wanted.max_categories };
  const limited = limits.minFrequency !== null || limits.maxCategories !== null;
  return Array.from({ length: X.nFeatures }, (_, j) => {
    const categories = listed === "auto" ? categoriesOf(X, j) : listedCategories(who, listed[j]!, X, j);
    if (listed === "auto" && !limited) return { categories, infrequent: undefined };
    const codes = encodeColumn(X, j, categories);
    if (listed !== "auto" && wanted.handle_unknown === "error") refuseUnknown(who, X, j, codes, "fit");
    if (!limited) return { categories, infrequent: undefined };
    const counts = countCodes(codes, categoryCount(categories));
    const counted = missingCounts ? counts : counts.subarray(0, categories.values.length);
    return { categories, infrequent: infrequentCodes(counted, X.nSamples, limits) };
  });
}
