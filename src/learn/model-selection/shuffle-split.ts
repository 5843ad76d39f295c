import type { Label, Params } from "../estimator.ts";
import { defaultsOf } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { partSizes } from "./part-sizes.ts";
import { resolveSplitter } from "./resolve-splitter.ts";
import type { Fold, SplitOptions, Splitter } from "./splitter.ts";
import { type ShuffleSplitParams, shuffleSplitParams } from "./splitter-params.ts";
import { stratifiedSplits } from "./stratified-split.ts";

/** The share of rows to test where no size is given. */
const defaultTestSize = 0.1;

/**
 * Every fold is drawn anew from all rows.
 *
 * @source sklearn.model_selection.ShuffleSplit
 * @example [...new ShuffleSplit({ n_splits: 3, test_size: 0.25 }).split(y)].length; // 3
 */
export class ShuffleSplit implements Splitter {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(shuffleSplitParams), ...params };
  }

  nSplits(): number {
    return resolved("ShuffleSplit", this.params).n_splits;
  }

  *split(y: readonly Label[], options: SplitOptions = {}): Generator<Fold> {
    const params = resolved("ShuffleSplit", this.params);
    const sizes = partSizes(y.length, params, defaultTestSize);
    const random = new RandomState(params.random_state ?? options.seed ?? 0);
    for (let k = 0; k < params.n_splits; k++) {
      const rows = random.permutation(y.length);
      yield { train: rows.slice(sizes.test, sizes.test + sizes.train), test: rows.slice(0, sizes.test) };
    }
  }
}

/**
 * As ShuffleSplit, and each class has its share in both parts.
 *
 * @source sklearn.model_selection.StratifiedShuffleSplit
 * @example [...new StratifiedShuffleSplit({ n_splits: 3, test_size: 0.25 }).split(y)].length; // 3
 */
export class StratifiedShuffleSplit implements Splitter {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(shuffleSplitParams), ...params };
  }

  nSplits(): number {
    return resolved("StratifiedShuffleSplit", this.params).n_splits;
  }

  split(y: readonly Label[], options: SplitOptions = {}): Generator<Fold> {
    const params = resolved("StratifiedShuffleSplit", this.params);
    const sizes = partSizes(y.length, params, defaultTestSize);
    const random = new RandomState(params.random_state ?? options.seed ?? 0);
    return stratifiedSplits(y, sizes, random, params.n_splits);
  }
}

function resolved(className: string, params: Params): ShuffleSplitParams {
  return resolveSplitter(className, shuffleSplitParams, params);
}
