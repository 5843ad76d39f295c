import { isEstimatorName } from "../nested-estimators.ts";
import type { Constraint } from "../params.ts";
import { ListedFolds } from "./listed-folds.ts";
import { isSplitter, type Splitter } from "./splitter.ts";
import { StratifiedKFold } from "./stratified-k-fold.ts";

/** What a parameter `cv` may be: a number of folds, a splitter or its name, a list of folds, or null. */
export const cvObject: Constraint = {
  text: "an int in the range [2, inf), an object implementing 'split' and 'get_n_splits', an iterable or None",
  accepts: (v) =>
    v === null ||
    Array.isArray(v) ||
    isSplitter(v) ||
    (isEstimatorName(v) && v.module === "sklearn.model_selection") ||
    (Number.isInteger(v) && (v as number) >= 2),
};

/**
 * The splitter that a parameter `cv` stands for; a number is one of stratified folds, and null is 5.
 *
 * @throws {RangeError} not a legal `cv`
 * @source sklearn.model_selection.check_cv, for a classifier
 * @example splitterOf(3); // new StratifiedKFold({ n_splits: 3 })
 */
export function splitterOf(cv: unknown): Splitter {
  if (cv === null || cv === undefined) return new StratifiedKFold();
  if (isSplitter(cv)) return cv;
  if (Array.isArray(cv)) return new ListedFolds(cv);
  if (typeof cv === "number") return new StratifiedKFold({ n_splits: cv });
  throw new RangeError(`cv must be ${cvObject.text}`);
}
