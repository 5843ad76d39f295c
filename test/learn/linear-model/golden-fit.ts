import type { Json, Label } from "../../../src/learn/estimator.ts";
import type { FittedLinearClassifier } from "../../../src/learn/linear-model/index.ts";
import type { Matrix } from "../../../src/learn/matrix.ts";
import { StandardScaler } from "../../../src/learn/preprocessing/index.ts";
import { builtInTable } from "../built-in-table.ts";
import { largestDifference } from "../golden-number.ts";

/** What scikit-learn learned from one of the built-in datasets, as a golden file's note says. */
export interface GoldenFit {
  readonly name: string;
  readonly class: string;
  readonly dataset: string;
  readonly twoClasses: boolean;
  readonly weighted: boolean;
  readonly params: Record<string, Json>;
  readonly coef: number[][];
  readonly intercept: number[];
  readonly nIter?: number;
  readonly proba?: number[][];
}

export interface GoldenData {
  readonly X: Matrix;
  readonly y: readonly Label[];
  readonly options: { readonly sampleWeight?: Float64Array };
}

export function goldenData({ dataset, twoClasses, weighted }: GoldenFit): GoldenData {
  const table = builtInTable(dataset);
  const scaled = new StandardScaler().fit(table.X).transform(table.X);
  const rows = Array.from(table.y.keys()).filter((i) => !twoClasses || Number(table.y[i]) < 2);
  return {
    X: scaled.take(rows),
    y: rows.map((i) => table.y[i]!),
    options: weighted ? { sampleWeight: Float64Array.from(rows, (_, i) => i % 4) } : {},
  };
}

/** The largest difference in coefficients, intercepts and probabilities, as a share of the largest coefficient above 1. */
export function differenceFrom(want: GoldenFit, fitted: FittedLinearClassifier, X: Matrix): number {
  const scale = Math.max(1, ...want.coef.flat().map(Math.abs));
  const model = Math.max(
    largestDifference(fitted.coef_.toRows(), want.coef),
    largestDifference([Array.from(fitted.intercept_)], [want.intercept]),
  );
  const some = X.take(Array.from({ length: Math.ceil(X.nSamples / 15) }, (_, i) => 15 * i));
  const predictProba = (fitted as { predictProba?(X: Matrix): Matrix }).predictProba?.bind(fitted);
  if ((predictProba === undefined) !== (want.proba === undefined)) return Number.POSITIVE_INFINITY;
  const proba = want.proba === undefined ? 0 : largestDifference(predictProba!(some).toRows(), want.proba);
  return Math.max(model / scale, proba);
}
