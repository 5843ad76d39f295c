import type { Label } from "../estimator.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { presentLabels } from "./label-counts.ts";

export interface ClassLikelihoodRatiosParams {
  /** The negative and the positive class; absent: the labels that occur, ascending. */
  readonly labels?: readonly Label[];
  /** Stands in where a ratio is not defined. Default NaN for both. */
  readonly replace_undefined_by?: 1 | { readonly "LR+": number; readonly "LR-": number };
  readonly sample_weight?: ArrayLike<number>;
}

/**
 * How much a positive and a negative prediction change the odds of the positive class.
 *
 * @returns [sensitivity / (1 - specificity), (1 - sensitivity) / specificity]
 * @throws {RangeError} lengths differ, there are no samples, or not two classes
 * @source sklearn.metrics.class_likelihood_ratios
 * @example classLikelihoodRatios([0, 1, 0, 1, 0], [1, 1, 0, 0, 0]); // [1.5, 0.75]
 */
export function classLikelihoodRatios(
  yTrue: readonly Label[],
  yPred: readonly Label[],
  params: ClassLikelihoodRatiosParams = {},
): [number, number] {
  const { replace_undefined_by: instead, sample_weight } = params;
  const labels = params.labels ?? presentLabels(yTrue, yPred);
  if (labels.length !== 2)
    throw new RangeError(
      `class_likelihood_ratios only supports binary classification problems, got the labels ${labels.join(", ")}`,
    );
  const counts = confusionMatrix(yTrue, yPred, { labels, ...(sample_weight === undefined ? {} : { sample_weight }) });
  const [tn, fp, fn, tp] = counts.flat() as [number, number, number, number];
  const fallback = (ratio: "LR+" | "LR-"): number =>
    instead === undefined ? Number.NaN : instead === 1 ? 1 : instead[ratio];
  if (tp + fn === 0) return [Number.NaN, Number.NaN];
  return [
    fp === 0 ? fallback("LR+") : (tp * (tn + fp)) / (fp * (tp + fn)),
    tn === 0 ? fallback("LR-") : (fn * (tn + fp)) / (tn * (tp + fn)),
  ];
}
