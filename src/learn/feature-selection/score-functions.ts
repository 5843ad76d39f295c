import type { Matrix } from "../matrix.ts";
import type { EncodedLabels } from "../training-data.ts";
import { mutualInformation } from "./mutual-information.ts";

/** How much each column says about the class, shape (nFeatures,). */
export type ScoreFunction = (X: Matrix, labels: EncodedLabels, seed: number) => Float64Array;

/** By scikit-learn's names. */
export const scoreFunctions: Readonly<Record<string, ScoreFunction>> = {
  f_classif: varianceRatios,
  chi2: chiSquared,
  mutual_info_classif: mutualInformation,
};

/** Variance between classes by that within. @source sklearn.feature_selection.f_classif: analysis of variance */
function varianceRatios(X: Matrix, { classes, codes }: EncodedLabels): Float64Array {
  const counts = new Float64Array(classes.length);
  for (const code of codes) counts[code]! += 1;
  return Float64Array.from({ length: X.nFeatures }, (_, j) => {
    const sums = new Float64Array(classes.length);
    const squares = new Float64Array(classes.length);
    X.column(j).forEach((value, i) => {
      sums[codes[i]!]! += value;
      squares[codes[i]!]! += value * value;
    });
    const all = sums.reduce((a, b) => a + b, 0) ** 2 / X.nSamples;
    const total = squares.reduce((a, b) => a + b, 0) - all;
    const between = sums.reduce((sum, value, k) => sum + value ** 2 / counts[k]!, 0) - all;
    return between / (classes.length - 1) / ((total - between) / (X.nSamples - classes.length));
  });
}

/**
 * How far the sums of each class are from what its share of the rows makes expect.
 *
 * @throws {RangeError} a negative value
 * @source sklearn.feature_selection.chi2
 */
function chiSquared(X: Matrix, { classes, codes }: EncodedLabels): Float64Array {
  const negative = X.data.findIndex((value) => value < 0);
  if (negative !== -1)
    throw new RangeError(
      `SelectKBest: Input X must be non-negative with score_func chi2; ${X.columnLabel(negative % X.nFeatures)} holds ${X.data[negative]}`,
    );
  const shares = new Float64Array(classes.length);
  for (const code of codes) shares[code]! += 1 / X.nSamples;
  return Float64Array.from({ length: X.nFeatures }, (_, j) => {
    const observed = new Float64Array(classes.length);
    let total = 0;
    X.column(j).forEach((value, i) => {
      observed[codes[i]!]! += value;
      total += value;
    });
    return observed.reduce((sum, value, k) => sum + (value - shares[k]! * total) ** 2 / (shares[k]! * total), 0);
  });
}
