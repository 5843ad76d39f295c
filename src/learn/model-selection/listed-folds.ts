import type { Label, Params } from "../estimator.ts";
import type { Fold, Splitter } from "./splitter.ts";

/**
 * Folds that were written down.
 *
 * @source sklearn.model_selection.check_cv, for an iterable of (train, test)
 * @example [...new ListedFolds([[[0, 1], [2]], [[1, 2], [0]]]).split(["a", "b", "b"])].length; // 2
 */
export class ListedFolds implements Splitter {
  readonly params: Params = {};
  readonly #folds: readonly (readonly [readonly number[], readonly number[]])[];

  /** @param folds pairs of row indices: to train on, to test on @throws {RangeError} no such list */
  constructor(folds: readonly unknown[]) {
    if (!folds.every(isPair)) throw new RangeError("cv must be a list of pairs [train, test] of lists of row indices");
    this.#folds = folds;
  }

  nSplits(): number {
    return this.#folds.length;
  }

  *split(y: readonly Label[]): Generator<Fold> {
    for (const [train, test] of this.#folds) {
      const stray = [...train, ...test].find((row) => row >= y.length);
      if (stray !== undefined) throw new RangeError(`cv names row ${stray}, but there are ${y.length} rows`);
      yield { train: Int32Array.from(train), test: Int32Array.from(test) };
    }
  }
}

function isPair(fold: unknown): fold is readonly [readonly number[], readonly number[]] {
  return Array.isArray(fold) && fold.length === 2 && fold.every(isRows);
}

function isRows(rows: unknown): boolean {
  return Array.isArray(rows) && rows.every((row) => Number.isSafeInteger(row) && row >= 0);
}
