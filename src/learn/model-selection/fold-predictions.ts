import { classColumns } from "../class-columns.ts";
import type { Classifier, FitOptions, FittedClassifier, Label } from "../estimator.ts";
import { fitInside, labelsAt, weightsAt } from "../fit-inside.ts";
import { Matrix } from "../matrix.ts";
import { sortedLabels } from "../training-data.ts";
import { type ResponseMethod, type ScoreMethod, scoresBy } from "./respond.ts";
import type { Fold } from "./splitter.ts";

/** What to ask of which classifier. */
export interface FoldTask {
  readonly recipe: Classifier;
  readonly method: ResponseMethod;
}

/** Labels for `predict`, else one row of values a sample. */
export type FoldPrediction = Label[] | Matrix;

/**
 * What each classifier says of every row, fitted without the fold that the row is in. The rows of a fold are copied once
 * for all classifiers.
 *
 * @param options weights of the rows go to each classifier
 * @returns for each task labels, or values with a column for each class of `y`
 * @throws {RangeError} the folds are no partition, or decision values of a part of the classes
 */
export function foldPredictions(
  tasks: readonly FoldTask[],
  X: Matrix,
  y: readonly Label[],
  folds: Iterable<Fold>,
  options: FitOptions = {},
): FoldPrediction[] {
  const all = [...folds];
  checkPartition(all, X.nSamples);
  const classes = sortedLabels(y);
  const gathered = tasks.map(({ method }) =>
    method === "predict" ? gatherLabels(X.nSamples) : gatherScores(X.nSamples, classes, method),
  );
  for (const { train, test } of all) {
    const [XTrain, yTrain, XTest] = [X.take(train), labelsAt(y, train), X.take(test)];
    const weights = weightsAt(options.sampleWeight, train);
    tasks.forEach(({ recipe }, t) => {
      const fitted = fitInside(recipe, XTrain, yTrain, options, { ...weights, oneClass: "allowed" });
      gathered[t]!.add(fitted, XTest, test);
    });
  }
  return gathered.map((each) => each.result());
}

interface Gathered {
  /** @param rows where the rows of X stand among all */
  add(fitted: FittedClassifier, X: Matrix, rows: Int32Array): void;
  result(): FoldPrediction;
}

function gatherLabels(nSamples: number): Gathered {
  const labels = new Array<Label>(nSamples);
  return {
    add(fitted, X, rows) {
      fitted.predict(X).forEach((label, i) => {
        labels[rows[i]!] = label;
      });
    },
    result: () => labels,
  };
}

function gatherScores(nSamples: number, classes: readonly Label[], method: ScoreMethod): Gathered {
  let all: Matrix | undefined;
  return {
    add(fitted, X, rows) {
      const scores = inAllColumns(scoresBy(fitted, method, X), fitted.classes_, classes, method);
      const width = scores.nFeatures;
      all ??= new Matrix(new Float64Array(nSamples * width), nSamples, width);
      if (all.nFeatures !== width)
        throw new RangeError(`${method} has ${width} columns in one fold and ${all.nFeatures} in another`);
      for (let i = 0; i < rows.length; i++) all.row(rows[i]!).set(scores.row(i));
    },
    result: () => all!,
  };
}

function checkPartition(folds: readonly Fold[], nSamples: number): void {
  const seen = new Uint8Array(nSamples);
  let tested = 0;
  for (const { test } of folds)
    for (const row of test) {
      tested++;
      seen[row] = 1;
    }
  if (tested !== nSamples || seen.includes(0)) throw new RangeError("cross_val_predict only works for partitions");
}

/** A class that the fold's training rows lack gets the probability 0, or the lowest decision value there is. */
function inAllColumns(scores: Matrix, own: readonly Label[], classes: readonly Label[], method: ScoreMethod): Matrix {
  if (own.length === classes.length) return scores;
  const advice = "To fix this, use a cross-validation technique resulting in properly stratified folds";
  if (method === "decision_function") {
    if (scores.nFeatures > 1 && scores.nFeatures !== own.length)
      throw new RangeError(
        `Output shape (${scores.nSamples}, ${scores.nFeatures}) of decision_function does not match number of classes (${own.length}) in fold. Irregular decision_function outputs are not currently supported by cross_val_predict`,
      );
    if (own.length <= 2)
      throw new RangeError(
        `Only ${own.length} class/es in training fold, but ${classes.length} in overall dataset. This is not supported for decision_function with imbalanced folds. ${advice}`,
      );
  }
  const columns = classColumns(own, classes);
  const lowest = method === "predict_proba" ? 0 : -Number.MAX_VALUE;
  const data = new Float64Array(scores.nSamples * classes.length).fill(lowest);
  for (let i = 0; i < scores.nSamples; i++)
    for (let k = 0; k < columns.length; k++) data[i * classes.length + columns[k]!] = scores.at(i, k);
  return new Matrix(data, scores.nSamples, classes.length);
}
