import type { Label, Params } from "../estimator.ts";

/** Row indices of one split. */
export interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

export interface SplitOptions {
  /** Used where `random_state` is null, since nothing here draws on chance; default 0. */
  readonly seed?: number;
}

/** A way to split rows, several times. Parameters and nothing else, like an estimator's recipe. */
export interface Splitter {
  /** Every parameter of the class; those not given have their defaults. */
  readonly params: Params;
  /** @returns how many folds `split` gives */
  nSplits(nSamples: number): number;
  /**
   * @param y labels, shape (nSamples,); where classes do not matter, only their number counts
   * @throws {RangeError} illegal parameters, or rows that cannot be split so
   */
  split(y: readonly Label[], options?: SplitOptions): Iterable<Fold>;
}

export function isSplitter(value: unknown): value is Splitter {
  return typeof (value as { readonly nSplits?: unknown } | null | undefined)?.nSplits === "function";
}

/**
 * The folds of a partition: each row is in the test part once, and both parts are ascending.
 *
 * @param foldOf the fold that each row is tested in, shape (nSamples,)
 */
export function* partitionFolds(foldOf: Int32Array, nFolds: number): Generator<Fold> {
  const sizes = new Int32Array(nFolds);
  for (const fold of foldOf) sizes[fold]!++;
  for (let fold = 0; fold < nFolds; fold++) {
    const test = new Int32Array(sizes[fold]!);
    const train = new Int32Array(foldOf.length - test.length);
    for (let row = 0, a = 0, b = 0; row < foldOf.length; row++)
      if (foldOf[row] === fold) test[a++] = row;
      else train[b++] = row;
    yield { train, test };
  }
}
