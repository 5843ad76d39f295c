import { describe, expect, test } from "vitest";
import {
  AdaBoostClassifier,
  adaBoostConflicts,
  type FittedAdaBoostClassifier,
} from "../../../src/learn/ensemble/index.ts";
import type { Classifier, EstimatorTags, FittedClassifier, Params } from "../../../src/learn/estimator.ts";
import { buildClassifier } from "../../../src/learn/index.ts";
import { LogisticRegression } from "../../../src/learn/linear-model/index.ts";
import { DecisionTreeClassifier, type FittedDecisionTreeClassifier } from "../../../src/learn/tree/index.ts";
import trees from "../tree/trees.golden.json" with { type: "json" };
import golden from "./ada-boost.golden.json" with { type: "json" };
import { closeTo, goldenRows, goldenWeights } from "./golden-rows.ts";

const wine = goldenRows(trees.datasets.wine);

const build = (params: Params): AdaBoostClassifier =>
  buildClassifier({ module: "sklearn.ensemble", class: "AdaBoostClassifier", params: params as never }) as never;

describe.each(golden.models)("boosting $dataset with $params, weighted: $weighted", (want) => {
  const { X, y } = goldenRows(trees.datasets[want.dataset as "wine"], want.classes);
  const fitted = build(want.params as Params).fit(X, y, want.weighted ? { sampleWeight: goldenWeights(y.length) } : {});
  const seen = X.take(Int32Array.from({ length: want.decision.length }, (_, i) => 12 * i));

  test("has scikit-learn's trees, weights and errors, to the bit", () => {
    const members = fitted.estimators_ as readonly FittedDecisionTreeClassifier[];
    expect(members.map(({ tree_ }) => Array.from(tree_.feature))).toEqual(want.feature);
    expect(members.map(({ tree_ }) => Array.from(tree_.threshold))).toEqual(want.threshold);
    expect(Array.from(fitted.estimatorWeights_)).toEqual(want.weights);
    expect(Array.from(fitted.estimatorErrors_)).toEqual(want.errors);
  });
  test("decides as scikit-learn does", () => {
    expect(fitted.predict(X)).toEqual(want.predictions);
    closeTo(fitted.decisionFunction(seen).data, want.decision.flat(), 15);
    closeTo(fitted.predictProba(seen).data, want.proba.flat(), 15);
    closeTo(fitted.featureImportances_!, want.importances, 14);
  });
});

test("any classifier that takes weights can be boosted, as well as a tree by its general way", () => {
  const fitted = new AdaBoostClassifier({ estimator: new LogisticRegression(), n_estimators: 3 }).fit(wine.X, wine.y);
  expect(fitted.predict(wine.X)).toHaveLength(178);
  expect(fitted.featureImportances_).toBeUndefined();
  class Derived extends DecisionTreeClassifier {}
  const stump = { max_depth: 1, max_features: 3 };
  const trained = (estimator: Classifier): FittedAdaBoostClassifier =>
    new AdaBoostClassifier({ estimator, n_estimators: 5, random_state: 4 }).fit(wine.X, wine.y);
  expect(trained(new Derived(stump)).toJSON()).toEqual(trained(new DecisionTreeClassifier(stump)).toJSON());
});

class TakesNoWeights extends DecisionTreeClassifier {
  override readonly tags: EstimatorTags = { sampleWeight: false };
}

test("a classifier that takes no weights is refused by its name, before data are seen and by fit", () => {
  const boosted = new AdaBoostClassifier({ estimator: new TakesNoWeights() });
  expect(() => boosted.fit(wine.X, wine.y)).toThrow("TakesNoWeights doesn't support sample_weight.");
  expect(adaBoostConflicts(boosted.params)).toEqual(["TakesNoWeights doesn't support sample_weight."]);
});

/** Says the last label of every row. */
class SaysTheLast implements Classifier {
  readonly params: Params = {};
  fit(): FittedClassifier {
    return {
      classes_: [0, 1, 2],
      nFeaturesIn_: 13,
      predict: (X) => Array.from({ length: X.nSamples }, () => 2),
      toJSON: () => ({ kind: "none", version: 1 }),
    };
  }
}

test("a first classifier that is no better than guessing is refused", () => {
  const worse = new AdaBoostClassifier({ estimator: new SaysTheLast() });
  expect(() => worse.fit(wine.X, wine.y)).toThrow("BaseClassifier in AdaBoostClassifier ensemble is worse than random");
});

test("the error of every round is reported", () => {
  const points: { metric: string; step: number; value: number }[] = [];
  const fitted = build({ n_estimators: 4 }).fit(wine.X, wine.y, { onStep: (point) => points.push(point) });
  expect(points.map(({ step }) => step)).toEqual([1, 2, 3, 4]);
  expect(points.every(({ metric }) => metric === "estimator_error")).toBe(true);
  expect(points.map(({ value }) => value)).toEqual(Array.from(fitted.estimatorErrors_));
});

test("stages lead to the whole model", () => {
  for (const { X, y } of [wine, goldenRows(trees.datasets.wine, [0, 1])]) {
    const fitted = build({ n_estimators: 3 }).fit(X, y);
    expect([...fitted.stagedPredict(X)].at(-1)).toEqual(fitted.predict(X));
    expect([...fitted.stagedPredictProba(X)]).toHaveLength(fitted.estimators_.length);
    closeTo([...fitted.stagedDecisionFunction(X)].at(-1)!.data, Array.from(fitted.decisionFunction(X).data), 12);
  }
});

test("rows of weight 0 stay at 0", () => {
  const sampleWeight = Float64Array.from(wine.y, (_, i) => (i % 4 === 0 ? 0 : 1));
  const kept = Int32Array.from({ length: wine.y.length }, (_, i) => i).filter((i) => i % 4 !== 0);
  const weighted = build({ n_estimators: 5 }).fit(wine.X, wine.y, { sampleWeight });
  const without = build({ n_estimators: 5 }).fit(
    wine.X.take(kept),
    Array.from(kept, (i) => wine.y[i]!),
  );
  closeTo(weighted.estimatorErrors_, Array.from(without.estimatorErrors_), 12);
  expect(() => build({}).fit(wine.X, wine.y, { sampleWeight: new Float64Array(178) })).toThrow("all zero");
});
