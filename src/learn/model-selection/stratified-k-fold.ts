import type { Label, Params } from "../estimator.ts";
import { defaultsOf } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { encodeLabels } from "../training-data.ts";
import { checkFoldCount } from "./k-fold.ts";
import { resolveSplitter } from "./resolve-splitter.ts";
import { type Fold, partitionFolds, type SplitOptions, type Splitter } from "./splitter.ts";
import { type KFoldParams, kFoldConflicts, kFoldParams } from "./splitter-params.ts";

/**
 * As KFold, and each class has its share in every fold, to one row.
 *
 * @source sklearn.model_selection.StratifiedKFold
 * @example [...new StratifiedKFold({ n_splits: 2 }).split(["a", "a", "b", "b"])][0]; // train [1, 3], test [0, 2]
 */
export class StratifiedKFold implements Splitter {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(kFoldParams), ...params };
  }

  nSplits(): number {
    return this.#resolved().n_splits;
  }

  split(y: readonly Label[], options: SplitOptions = {}): Generator<Fold> {
    const { n_splits, shuffle, random_state } = this.#resolved();
    const random = shuffle ? new RandomState(random_state ?? options.seed ?? 0) : undefined;
    return stratifiedKFolds(y, n_splits, random);
  }

  #resolved(): KFoldParams {
    return resolveSplitter("StratifiedKFold", kFoldParams, this.params, kFoldConflicts);
  }
}

/**
 * Folds as StratifiedKFold gives them.
 *
 * @param random deals out the rows of each class; undefined: in their order
 * @throws {RangeError} fewer rows than folds, in all or in every class
 */
export function stratifiedKFolds(
  y: readonly Label[],
  nFolds: number,
  random: RandomState | undefined,
): Generator<Fold> {
  checkFoldCount(y.length, nFolds);
  const rowsOfClass = rowsByFirstSight(y);
  if (rowsOfClass.every((rows) => rows.length < nFolds))
    throw new RangeError(`n_splits=${nFolds} cannot be greater than the number of members in each class.`);
  const foldOf = new Int32Array(y.length);
  let start = 0;
  for (const rows of rowsOfClass) {
    const folds = dealtOut(start, rows.length, nFolds);
    random?.shuffle(folds);
    rows.forEach((row, i) => {
      foldOf[row] = folds[i]!;
    });
    start += rows.length;
  }
  return partitionFolds(foldOf, nFolds);
}

/** The rows of each class; the class of the first row comes first. */
function rowsByFirstSight(y: readonly Label[]): number[][] {
  const { codes, classes } = encodeLabels("StratifiedKFold", y);
  const rowsOfClass = classes.map((): number[] => []);
  const seen: number[][] = [];
  codes.forEach((code, row) => {
    const rows = rowsOfClass[code]!;
    if (rows.length === 0) seen.push(rows);
    rows.push(row);
  });
  return seen;
}

/**
 * The folds of a class, ascending: rows sorted by class are dealt out like cards, so its first card goes where the
 * class before it ended.
 *
 * @param start rows of the classes before it
 */
function dealtOut(start: number, count: number, nFolds: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => (start + i) % nFolds).sort();
}
