import type { Label, Params } from "../estimator.ts";
import { defaultsOf } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { resolveSplitter } from "./resolve-splitter.ts";
import { type Fold, partitionFolds, type SplitOptions, type Splitter } from "./splitter.ts";
import { type KFoldParams, kFoldConflicts, kFoldParams } from "./splitter-params.ts";

/**
 * Each of `n_splits` stretches of the rows is tested once.
 *
 * @source sklearn.model_selection.KFold
 * @example [...new KFold({ n_splits: 2 }).split(["a", "a", "b"])][0]; // train [2], test [0, 1]
 */
export class KFold implements Splitter {
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
    return kFolds(y.length, n_splits, random);
  }

  #resolved(): KFoldParams {
    return resolveSplitter("KFold", kFoldParams, this.params, kFoldConflicts);
  }
}

/**
 * Folds as KFold gives them.
 *
 * @param random brings the rows into random order first; undefined: they stay
 * @throws {RangeError} fewer rows than folds
 */
export function kFolds(nSamples: number, nFolds: number, random: RandomState | undefined): Generator<Fold> {
  checkFoldCount(nSamples, nFolds);
  const rows = random?.permutation(nSamples) ?? Int32Array.from({ length: nSamples }, (_, i) => i);
  const foldOf = new Int32Array(nSamples);
  const larger = nSamples % nFolds;
  for (let fold = 0, start = 0; fold < nFolds; fold++) {
    const end = start + Math.floor(nSamples / nFolds) + (fold < larger ? 1 : 0);
    for (let i = start; i < end; i++) foldOf[rows[i]!] = fold;
    start = end;
  }
  return partitionFolds(foldOf, nFolds);
}

/** @throws {RangeError} fewer rows than folds */
export function checkFoldCount(nSamples: number, nFolds: number): void {
  if (nFolds > nSamples)
    throw new RangeError(
      `Cannot have number of splits n_splits=${nFolds} greater than the number of samples: n_samples=${nSamples}.`,
    );
}
