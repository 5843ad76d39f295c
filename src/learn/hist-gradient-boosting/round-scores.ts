import type { GradientBoostingLoss } from "../ensemble/gradient-boosting-loss.ts";
import type { Label } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { findScorer } from "../model-selection/scorers.ts";
import { average } from "./average.ts";
import type { ScoredRows } from "./mean-loss.ts";
import { RawResponses } from "./raw-responses.ts";

/** How good what is predicted for some rows is; more is better. @param raw as `MeanLoss` takes it */
export type RoundScore = (raw: Float64Array) => number;

/**
 * What a scorer says. The accuracy is weighted, other scores are not, since their metrics take no weights here.
 *
 * @param scoring the scorer's name; null: accuracy
 * @param picked which of the rows to score; undefined: all
 * @throws {RangeError} there is no such scorer
 */
export function scorerScore(
  scoring: string | null,
  loss: GradientBoostingLoss,
  labels: readonly Label[],
  { classes, weights }: ScoredRows,
  picked: Int32Array = Int32Array.from(classes.keys()),
): RoundScore {
  const { nTrees } = loss;
  const n = picked.length;
  const y = Array.from(picked, (i) => labels[classes[i]!]!);
  const scorer = scoring === null || scoring === "accuracy" ? undefined : findScorer(scoring);
  const ownWeights = weights && Float64Array.from(picked, (i) => weights[i]!);
  return (raw) => {
    const stride = raw.length / nTrees;
    const own = new Float64Array(n * nTrees);
    for (let k = 0; k < nTrees; k++) for (let i = 0; i < n; i++) own[k * n + i] = raw[k * stride + picked[i]!]!;
    const responses = new RawResponses(own, n, labels, loss);
    if (scorer !== undefined) return scorer(responses.asFitted(), new Matrix(new Float64Array(0), 0, 0), y);
    const right = Float64Array.from(responses.labels(), (label, i) => (label === y[i] ? 1 : 0));
    return average(right, ownWeights);
  };
}

/** Whether none of the last rounds was better, by more than `tol`, than the one before them. */
export function shouldStop(scores: readonly number[], nIterNoChange: number, tol: number): boolean {
  if (scores.length < nIterNoChange + 1) return false;
  const recent = scores.slice(-nIterNoChange);
  const wanted = scores.at(-nIterNoChange - 1)! + tol;
  return !recent.some((score) => score > wanted);
}
