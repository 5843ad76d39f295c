import type { GradientBoostingLoss } from "../ensemble/gradient-boosting-loss.ts";
import type { Label } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { findScorer } from "../model-selection/scorers.ts";
import { average, meanLoss, type ScoredRows } from "./mean-loss.ts";
import { RawResponses } from "./raw-responses.ts";
import { stratifiedSample } from "./stratified-sample.ts";

/** Of more training rows than that, so many are scored by a scorer. */
const SCORED = 10_000;

/** How good what is predicted for some rows is; more is better. @param raw as for `meanLoss` */
export type RoundScore = (raw: Float64Array) => number;

/** Minus the loss. */
export function lossScore(loss: GradientBoostingLoss, rows: ScoredRows): RoundScore {
  return (raw) => -meanLoss(loss, raw, rows);
}

/**
 * What a scorer says. The accuracy is weighted, other scores are not, since their metrics take no weights here.
 *
 * @param scoring the scorer's name; null: accuracy
 * @param sampled whether to score a sample where there are many rows, as scikit-learn does with training rows
 * @throws {RangeError} there is no such scorer
 */
export function scorerScore(
  scoring: string | null,
  loss: GradientBoostingLoss,
  labels: readonly Label[],
  rows: ScoredRows,
  sampled: { readonly seed: number } | undefined,
): RoundScore {
  const { classes, nSamples, weights } = rows;
  const picked =
    sampled !== undefined && nSamples > SCORED
      ? stratifiedSample(classes.subarray(0, nSamples), labels.length, SCORED, sampled.seed)
      : Int32Array.from({ length: nSamples }, (_, i) => i);
  const y = Array.from(picked, (i) => labels[classes[i]!]!);
  const scorer = scoring === null || scoring === "accuracy" ? undefined : findScorer(scoring);
  const pickedWeights = weights && Float64Array.from(picked, (i) => weights[i]!);
  return (raw) => {
    const own = new Float64Array(picked.length * loss.nTrees);
    for (let k = 0; k < loss.nTrees; k++)
      for (let i = 0; i < picked.length; i++) own[k * picked.length + i] = raw[k * classes.length + picked[i]!]!;
    const responses = new RawResponses(own, picked.length, labels, loss);
    if (scorer !== undefined) return scorer(responses.asFitted(), new Matrix(new Float64Array(0), 0, 0), y);
    const right = Float64Array.from(responses.labels(), (label, i) => (label === y[i] ? 1 : 0));
    return average(right, pickedWeights);
  };
}

/** Whether none of the last rounds was better, by more than `tol`, than the one before them. */
export function shouldStop(scores: readonly number[], nIterNoChange: number, tol: number): boolean {
  if (scores.length < nIterNoChange + 1) return false;
  const recent = scores.slice(-nIterNoChange);
  const wanted = scores.at(-nIterNoChange - 1)! + tol;
  return !recent.some((score) => score > wanted);
}
