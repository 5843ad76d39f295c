import type { Label } from "../estimator.ts";
import { checkParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { type PartSizes, partSizes } from "./part-sizes.ts";
import { sizeParams } from "./splitter-params.ts";
import { stratifiedSplits } from "./stratified-split.ts";

export interface TrainTestSplitParams extends PartSizes {
  /** A seed, or a stream to draw from. null: the seed 0, since nothing here draws on chance. */
  readonly random_state?: number | RandomState | null;
  /** Default true. */
  readonly shuffle?: boolean;
  /** Labels, shape (nSamples,): both parts get each in its share. */
  readonly stratify?: readonly Label[] | null;
}

/**
 * Row indices of the two parts: for a seed, the very rows in the very order that scikit-learn gives.
 *
 * @throws {RangeError} sizes that do not fit the number of rows, or a class too small to stratify by
 * @source sklearn.model_selection.train_test_split
 * @example trainTestSplit(10, { test_size: 0.3, random_state: 42 }).test; // Int32Array [8, 1, 5]
 */
export function trainTestSplit(
  nSamples: number,
  params: TrainTestSplitParams = {},
): { train: Int32Array; test: Int32Array } {
  const { test_size = null, train_size = null } = params;
  const issues = checkParams("train_test_split", sizeParams, { test_size, train_size });
  if (issues.length > 0) throw new RangeError(issues.join(" "));
  const sizes = partSizes(nSamples, params, 0.25);
  const stratify = params.stratify ?? undefined;
  if (params.shuffle === false) {
    if (stratify !== undefined)
      throw new RangeError("Stratified train/test split is not implemented for shuffle=False");
    const rows = Int32Array.from({ length: sizes.train + sizes.test }, (_, i) => i);
    return { train: rows.slice(0, sizes.train), test: rows.slice(sizes.train) };
  }
  const seed = params.random_state ?? 0;
  const random = seed instanceof RandomState ? seed : new RandomState(seed);
  if (stratify !== undefined) {
    if (stratify.length !== nSamples)
      throw new RangeError(`train_test_split: stratify has ${stratify.length} labels for ${nSamples} samples`);
    return stratifiedSplits(stratify, sizes, random, 1).next().value!;
  }
  const rows = random.permutation(nSamples);
  return { train: rows.slice(sizes.test, sizes.test + sizes.train), test: rows.slice(0, sizes.test) };
}
