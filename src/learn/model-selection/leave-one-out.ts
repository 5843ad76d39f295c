import type { Label, Params } from "../estimator.ts";
import { resolveSplitter } from "./resolve-splitter.ts";
import type { Fold, Splitter } from "./splitter.ts";

/**
 * Each row is tested by itself.
 *
 * @source sklearn.model_selection.LeaveOneOut
 * @example [...new LeaveOneOut().split(["a", "b", "b"])][1]; // train [0, 2], test [1]
 */
export class LeaveOneOut implements Splitter {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...params };
  }

  nSplits(nSamples: number): number {
    return nSamples;
  }

  *split(y: readonly Label[]): Generator<Fold> {
    resolveSplitter("LeaveOneOut", {}, this.params);
    if (y.length <= 1) throw new RangeError(`Cannot perform LeaveOneOut with n_samples=${y.length}.`);
    for (let row = 0; row < y.length; row++)
      yield {
        train: Int32Array.from({ length: y.length - 1 }, (_, i) => (i < row ? i : i + 1)),
        test: Int32Array.of(row),
      };
  }
}
