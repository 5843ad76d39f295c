import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Label } from "../../../src/learn/estimator.ts";
import { buildClassifier, type EstimatorName, Matrix } from "../../../src/learn/index.ts";
import { LogisticRegression } from "../../../src/learn/linear-model/index.ts";
import { accuracyScore } from "../../../src/learn/metrics/index.ts";
import {
  crossValidate,
  crossValPredict,
  crossValScore,
  KFold,
  makeScorer,
  type ResponseMethod,
  ShuffleSplit,
  type Splitter,
} from "../../../src/learn/model-selection/index.ts";
import { KNeighborsClassifier } from "../../../src/learn/neighbors/index.ts";
import { DecisionTreeClassifier } from "../../../src/learn/tree/index.ts";
import { builtInTable } from "../built-in-table.ts";
import { GOLDEN, goldenTable } from "../tree/golden-data.ts";
import golden from "./cross-validation.golden.json" with { type: "json" };

const iris = builtInTable("iris");
const recipes = {
  tree: new DecisionTreeClassifier({ max_depth: 3, random_state: 0 }),
  logistic: new LogisticRegression({ max_iter: 5000, tol: 1e-10 }),
  neighbours: new KNeighborsClassifier({ n_neighbors: 4 }),
};
type Cv = number | { class: string; params: Record<string, unknown> } | null;

function folds(cv: Cv): number | Splitter | null {
  if (typeof cv === "number" || cv === null) return cv;
  return cv.class === "KFold" ? new KFold(cv.params) : new ShuffleSplit(cv.params);
}

function close(got: ArrayLike<number>, want: readonly number[]): void {
  expect(got).toHaveLength(want.length);
  want.forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, 5);
  });
}

test.each(golden.scores)("scores of the $estimator by $scoring in folds $cv are scikit-learn's", (one) => {
  const recipe = recipes[one.estimator as "tree"];
  close(crossValScore(recipe, iris.X, iris.y, { scoring: one.scoring, cv: folds(one.cv as Cv) }), one.value);
});

test.each(golden.binary)("scores of the $estimator by $scoring for two classes are scikit-learn's", (one) => {
  const rows = iris.y.flatMap((label, i) => (Number(label) > 0 ? [i] : []));
  const y = rows.map((row) => Number(iris.y[row]) - 1);
  const recipe = recipes[one.estimator as "tree"];
  close(crossValScore(recipe, iris.X.take(rows), y, { scoring: one.scoring, cv: 3 }), one.value);
});

test.each(golden.predictions)("$method of the $estimator in folds $cv is scikit-learn's", (one) => {
  const recipe = recipes[one.estimator as "tree"];
  const method = one.method as ResponseMethod;
  const cv = folds(one.cv as Cv);
  if (method === "predict") {
    expect(crossValPredict(recipe, iris.X, iris.y, { cv })).toEqual(one.value);
    return;
  }
  const values = crossValPredict(recipe, iris.X, iris.y, { cv, method });
  const rows = Array.from({ length: 15 }, (_, i) => Array.from(values.row(10 * i)));
  (one.value as number[][]).forEach((want, i) => {
    close(rows[i]!, want);
  });
});

test("several scorers, training scores, models and folds in one go", () => {
  const result = crossValidate(recipes.tree, iris.X, iris.y, {
    scoring: ["accuracy", "recall_macro"],
    cv: 3,
    return_train_score: true,
    return_estimator: true,
    return_indices: true,
  });
  for (const name of ["accuracy", "recall_macro"] as const) {
    close(result.test[name]!, golden.many[`test_${name}`]);
    close(result.train![name]!, golden.many[`train_${name}`]);
  }
  expect(result.estimators).toHaveLength(3);
  expect(result.folds!.map((fold) => fold.test.length)).toEqual([50, 50, 50]);
});

test("a function scores too, and so does a metric of labels", () => {
  const byFunction = crossValScore(recipes.tree, iris.X, iris.y, { cv: 3, scoring: makeScorer(accuracyScore) });
  expect(byFunction).toEqual(crossValScore(recipes.tree, iris.X, iris.y, { cv: 3 }));
  const { test: scores } = crossValidate(recipes.tree, iris.X, iris.y, {
    cv: 3,
    scoring: { rows: (_fitted, X) => X.nSamples, wrong: makeScorer((a, b) => 1 - accuracyScore(a, b), false) },
  });
  expect(Array.from(scores["rows"]!)).toEqual([50, 50, 50]);
  expect(Array.from(scores["wrong"]!)).toEqual(Array.from(byFunction, (score) => score - 1));
});

test("weights go along with their rows", () => {
  const sampleWeight = Float64Array.from(iris.y, (label) => (label === 1 ? 0 : 1));
  const labels = crossValPredict(recipes.tree, iris.X, iris.y, { sampleWeight });
  expect(labels.includes(1)).toBe(false);
});

test("what is wrong is said", () => {
  const { X, y } = iris;
  expect(() => crossValScore(recipes.tree, X, y, { scoring: "acuracy" })).toThrow("did you mean accuracy?");
  expect(() => crossValPredict(recipes.tree, X, y, { cv: new ShuffleSplit() })).toThrow("only works for partitions");
  expect(() => crossValPredict(recipes.tree, X, y, { method: "decision_function" })).toThrow("no decision_function");
  expect(() =>
    crossValPredict(recipes.logistic, X, y, { method: "decision_function", cv: new KFold({ n_splits: 3 }) }),
  ).toThrow("Only 2 class/es in training fold, but 3 in overall dataset");
});

test("a fold that fails is an error, or gets the score for errors", () => {
  const rows = Matrix.from([[0], [1], [2], [3], [4], [5]]);
  const y: Label[] = ["a", "b", "a", "b", "a", "b"];
  const few = new KNeighborsClassifier({ n_neighbors: 5 });
  const cv = [
    [[0, 1, 2, 3, 4], [5]],
    [
      [0, 1],
      [2, 3, 4, 5],
    ],
  ];
  expect(() => crossValScore(few, rows, y, { cv })).toThrow(RangeError);
  expect(Array.from(crossValScore(few, rows, y, { cv, error_score: Number.NaN }))).toEqual([0, Number.NaN]);
  expect(() => crossValScore(few, rows, y, { cv: [cv[1]], error_score: 0 })).toThrow("All the 1 fits failed");
});

interface GoldenCase {
  function: string;
  dataset: string;
  estimator: EstimatorName;
  pre?: readonly EstimatorName[];
  params: { cv: number; scoring?: string };
  value: number[];
}
const file = new URL("splits/model_selection.json", GOLDEN);
describe.skipIf(!existsSync(file))("scikit-learn's results, where they are at hand", () => {
  const all: GoldenCase[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).cases : [];
  const known = all.filter((one) => one.function.startsWith("cross_val"));
  test.each(known)("$function on $dataset with $params", (one) => {
    const steps = [...(one.pre ?? []), one.estimator].map((name, i) => [`step${i}`, name]);
    const recipe = buildClassifier({
      module: "sklearn.pipeline",
      class: "Pipeline",
      params: { steps: steps as never },
    });
    const { X, y } = goldenTable(one.dataset);
    if (one.function === "cross_val_predict") expect(crossValPredict(recipe, X, y, one.params)).toEqual(one.value);
    else close(crossValScore(recipe, X, y, one.params), one.value);
  });
});
