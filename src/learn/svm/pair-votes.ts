import { Matrix } from "../matrix.ts";
import { coupleProbabilities } from "./pairwise-coupling.ts";
import { type Sigmoid, sigmoidOf } from "./platt-sigmoid.ts";
import { forEachPair } from "./support-vectors.ts";

/** Probabilities of a pair stay so far from 0 and 1. */
const LEAST_PROBABILITY = 1e-7;

/**
 * How many pairs decide for each class. A decision of exactly 0 is a vote for the second class, as in libsvm.
 *
 * @param decisions shape (nSamples, nPairs), positive for the first class
 * @returns shape (nSamples, nClasses)
 */
export function votesByClass(decisions: Matrix, nClasses: number): Matrix {
  const votes = new Matrix(new Float64Array(decisions.nSamples * nClasses), decisions.nSamples, nClasses);
  for (let i = 0; i < decisions.nSamples; i++)
    forEachPair(nClasses, (first, second, pair) => {
      votes.data[i * nClasses + (decisions.at(i, pair) > 0 ? first : second)]! += 1;
    });
  return votes;
}

/**
 * Votes, here with 0 for the first class as in scikit-learn, and between them the sum of decisions, pressed into less than half
 * a vote.
 *
 * @param decisions shape (nSamples, nPairs), positive for the first class
 * @returns shape (nSamples, nClasses)
 * @source sklearn.utils.multiclass._ovr_decision_function
 */
export function scoresByClass(decisions: Matrix, nClasses: number): Matrix {
  const scores = new Matrix(new Float64Array(decisions.nSamples * nClasses), decisions.nSamples, nClasses);
  const sums = new Float64Array(nClasses);
  for (let i = 0; i < decisions.nSamples; i++) {
    const votes = scores.row(i);
    sums.fill(0);
    forEachPair(nClasses, (first, second, pair) => {
      const decision = decisions.at(i, pair);
      sums[first]! += decision;
      sums[second]! -= decision;
      votes[decision < 0 ? second : first]! += 1;
    });
    for (let c = 0; c < nClasses; c++) votes[c]! += sums[c]! / (3 * (Math.abs(sums[c]!) + 1));
  }
  return scores;
}

/**
 * @param decisions shape (nSamples, nPairs), positive for the first class
 * @param sigmoids of each pair
 * @returns shape (nSamples, nClasses), rows sum to 1
 */
export function coupledProbabilities(decisions: Matrix, sigmoids: readonly Sigmoid[], nClasses: number): Matrix {
  const proba = new Matrix(new Float64Array(decisions.nSamples * nClasses), decisions.nSamples, nClasses);
  const against = new Float64Array(nClasses * nClasses);
  for (let i = 0; i < decisions.nSamples; i++) {
    forEachPair(nClasses, (first, second, pair) => {
      const p = sigmoidOf(sigmoids[pair]!, decisions.at(i, pair));
      const inside = Math.min(Math.max(p, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
      against[first * nClasses + second] = inside;
      against[second * nClasses + first] = 1 - inside;
    });
    proba.row(i).set(coupleProbabilities(against, nClasses));
  }
  return proba;
}
