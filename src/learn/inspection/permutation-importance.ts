import { Matrix } from "../matrix.ts";
import { RandomState } from "../random/index.ts";

export interface PermutationParams {
  /** How often each column is shuffled; default 5. */
  readonly n_repeats?: number;
  /** A whole number in [0, 2^32); default 0, since nothing here draws on chance. */
  readonly random_state?: number;
}

export interface PermutationImportance {
  /** Shape (nFeatures,). */
  readonly importancesMean: Float64Array;
  /** Standard deviation over the repeats, shape (nFeatures,). */
  readonly importancesStd: Float64Array;
  /** Shape (nFeatures, nRepeats). */
  readonly importances: Matrix;
}

/**
 * By how much a score falls when a column's values are shuffled among the rows.
 *
 * @param X shape (nSamples, nFeatures); left as it is
 * @param score of a table like X, larger is better; called once, then for each column and repeat with the same table,
 *   changed. What it throws ends the search
 * @throws {RangeError} there are no samples, or `n_repeats` is no whole number from 1
 * @source sklearn.inspection.permutation_importance
 * @example permutationImportance(X, (table) => accuracyScore(y, fitted.predict(table))).importancesMean; // 0.4, 0
 */
export function permutationImportance(
  X: Matrix,
  score: (X: Matrix) => number,
  params: PermutationParams = {},
): PermutationImportance {
  const { n_repeats: repeats = 5, random_state: seed = 0 } = params;
  if (X.nSamples === 0) throw new RangeError("permutation_importance: there are no samples");
  if (!Number.isInteger(repeats) || repeats < 1)
    throw new RangeError(`permutation_importance: n_repeats must be a whole number from 1, got ${repeats}`);
  const { nSamples, nFeatures } = X;
  // Every column is shuffled by the same stream, as there.
  const columnSeed = new RandomState(seed).randint(0, 2 ** 31);
  const whole = score(X);
  const table = new Matrix(X.data.slice(), nSamples, nFeatures, X.columns);
  const falls = new Float64Array(nFeatures * repeats);
  for (let j = 0; j < nFeatures; j++) {
    const random = new RandomState(columnSeed);
    const order = Int32Array.from({ length: nSamples }, (_, i) => i);
    for (let repeat = 0; repeat < repeats; repeat++) {
      random.shuffle(order);
      const before = table.column(j);
      for (let i = 0; i < nSamples; i++) table.data[i * nFeatures + j] = before[order[i]!]!;
      falls[j * repeats + repeat] = whole - score(table);
    }
    for (let i = 0; i < nSamples; i++) table.data[i * nFeatures + j] = X.at(i, j);
  }
  const importances = new Matrix(falls, nFeatures, repeats);
  const mean = Float64Array.from({ length: nFeatures }, (_, j) => meanOf(importances.row(j)));
  const std = mean.map((center, j) => Math.sqrt(meanOf(importances.row(j).map((fall) => (fall - center) ** 2))));
  return { importancesMean: mean, importancesStd: std, importances };
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
