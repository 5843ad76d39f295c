import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { checkLengths } from "./label-counts.ts";

/**
 * What every metric of scores asks of them.
 *
 * @param decision whether one column may stand for two classes; default true
 * @returns the column of each sample's own class, shape (nSamples,)
 * @throws {RangeError} lengths differ, there are no samples, a column too many or too few, or a label without one
 */
export function checkScoreShape(
  who: string,
  yTrue: readonly Label[],
  yScore: Matrix,
  classes: readonly Label[],
  weights?: ArrayLike<number>,
  decision = true,
): Int32Array {
  checkLengths(who, yTrue, yScore.nSamples, weights);
  if (yScore.nFeatures !== classes.length && !(decision && yScore.nFeatures === 1 && classes.length === 2))
    throw new RangeError(`${who}: y_score has ${yScore.nFeatures} columns for ${classes.length} classes`);
  const columns = new Map(classes.map((label, k) => [label, k]));
  return Int32Array.from(yTrue, (label) => {
    const k = columns.get(label);
    if (k === undefined) throw new RangeError(`${who}: y_true has the label ${label}, which the model has not seen`);
    return k;
  });
}

/** As `checkScoreShape`, for probabilities. @throws {RangeError} also where one lies outside of [0, 1] */
export function checkProbabilities(
  who: string,
  yTrue: readonly Label[],
  yProba: Matrix,
  classes: readonly Label[],
  weights?: ArrayLike<number>,
): Int32Array {
  const columns = checkScoreShape(who, yTrue, yProba, classes, weights, false);
  const stray = yProba.data.find((value) => !(value >= 0 && value <= 1));
  if (stray !== undefined) throw new RangeError(`${who}: y_proba must hold probabilities, got ${stray}`);
  return columns;
}
