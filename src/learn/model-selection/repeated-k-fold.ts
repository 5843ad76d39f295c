import type { Label, Params } from "../estimator.ts";
import { defaultsOf } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { kFolds } from "./k-fold.ts";
import { resolveSplitter } from "./resolve-splitter.ts";
import type { Fold, SplitOptions, Splitter } from "./splitter.ts";
import { type RepeatedKFoldParams, repeatedKFoldConflicts, repeatedKFoldParams } from "./splitter-params.ts";
import { stratifiedKFolds } from "./stratified-k-fold.ts";

/**
 * KFold several times, each time in another random order.
 *
 * @source sklearn.model_selection.RepeatedKFold
 * @example [...new RepeatedKFold({ n_splits: 3, n_repeats: 2 }).split(y)].length; // 6
 */
export class RepeatedKFold implements Splitter {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(repeatedKFoldParams), ...params };
  }

  nSplits(): number {
    const { n_splits, n_repeats } = resolved("RepeatedKFold", this.params);
    return n_splits * n_repeats;
  }

  *split(y: readonly Label[], options: SplitOptions = {}): Generator<Fold> {
    const { n_splits, n_repeats, random_state } = resolved("RepeatedKFold", this.params);
    const random = new RandomState(random_state ?? options.seed ?? 0);
    for (let k = 0; k < n_repeats; k++) yield* kFolds(y.length, n_splits, random);
  }
}

/**
 * StratifiedKFold several times, each time in another random order.
 *
 * @source sklearn.model_selection.RepeatedStratifiedKFold
 * @example [...new RepeatedStratifiedKFold({ n_splits: 3, n_repeats: 2 }).split(y)].length; // 6
 */
export class RepeatedStratifiedKFold implements Splitter {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(repeatedKFoldParams), ...params };
  }

  nSplits(): number {
    const { n_splits, n_repeats } = resolved("RepeatedStratifiedKFold", this.params);
    return n_splits * n_repeats;
  }

  *split(y: readonly Label[], options: SplitOptions = {}): Generator<Fold> {
    const { n_splits, n_repeats, random_state } = resolved("RepeatedStratifiedKFold", this.params);
    const random = new RandomState(random_state ?? options.seed ?? 0);
    for (let k = 0; k < n_repeats; k++) yield* stratifiedKFolds(y, n_splits, random);
  }
}

function resolved(className: string, params: Params): RepeatedKFoldParams {
  return resolveSplitter(className, repeatedKFoldParams, params, repeatedKFoldConflicts);
}
