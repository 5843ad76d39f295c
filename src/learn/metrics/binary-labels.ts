import type { Label } from "../estimator.ts";
import { sortedLabels } from "../training-data.ts";
import { checkLengths } from "./label-counts.ts";

/** What metrics of one class against the rest take. */
export interface BinaryScoreParams {
  /** The class that counts as positive; absent: 1, where the labels are 0 and 1 or -1 and 1. */
  readonly pos_label?: Label | null;
  readonly sample_weight?: ArrayLike<number>;
}

/**
 * Whether each label is the positive one.
 *
 * @param scores checked for their length
 * @throws {RangeError} lengths differ, there are no samples, or it is not clear which label is positive
 */
export function positives(
  who: string,
  yTrue: readonly Label[],
  scores: ArrayLike<number>,
  params: BinaryScoreParams,
): boolean[] {
  checkLengths(who, yTrue, scores.length, params.sample_weight);
  const positive = params.pos_label ?? impliedPositive(who, yTrue);
  return yTrue.map((label) => label === positive);
}

function impliedPositive(who: string, yTrue: readonly Label[]): Label {
  const present = sortedLabels(yTrue);
  if (present.length > 2)
    throw new RangeError(`${who}: multiclass format is not supported; say which class is pos_label`);
  if (present.every((label) => label === 0 || label === 1) || present.every((label) => label === -1 || label === 1))
    return 1;
  throw new RangeError(
    `${who}: y_true takes value in {${present.join(", ")}} and pos_label is not specified: either make y_true take value in {0, 1} or {-1, 1} or pass pos_label explicitly`,
  );
}
