import { describe, expect, test } from "vitest";
import { GradientBoostingClassifier } from "../../../src/learn/ensemble/index.ts";
import type { EstimatorTags, Label, Params } from "../../../src/learn/estimator.ts";
import { buildClassifier } from "../../../src/learn/index.ts";
import { DecisionTreeClassifier } from "../../../src/learn/tree/index.ts";
import trees from "../tree/trees.golden.json" with { type: "json" };
import { closeTo, goldenRows, goldenWeights } from "./golden-rows.ts";
import golden from "./gradient-boosting.golden.json" with { type: "json" };

const wine = goldenRows(trees.datasets.wine);

const build = (params: Params): GradientBoostingClassifier =>
  buildClassifier({
    module: "sklearn.ensemble",
    class: "GradientBoostingClassifier",
    params: params as never,
  }) as never;

describe.each(golden.models)("boosting $dataset with $params, weighted: $weighted", (want) => {
  const { X, y } = goldenRows(trees.datasets[want.dataset as "wine"], want.classes);
  const fitted = build(want.params as Params).fit(X, y, want.weighted ? { sampleWeight: goldenWeights(y.length) } : {});
  const seen = X.take(Int32Array.from({ length: want.decision.length }, (_, i) => 12 * i));

  test("grows scikit-learn's trees, node for node, and steps to the bit", () => {
    const { roots, feature, threshold, value, childrenLeft } = fitted.nodes_;
    expect(Array.from(roots.subarray(1), (end, t) => end - roots[t]!)).toEqual(want.n_nodes);
    expect(Array.from(feature)).toEqual(want.feature);
    expect(Array.from(threshold)).toEqual(want.threshold);
    expect(Array.from(value.filter((_, node) => childrenLeft[node]! < 0))).toEqual(want.value);
  });
  test("decides as scikit-learn does", () => {
    expect(fitted.decisionFunction(seen).toRows()).toEqual(want.decision);
    closeTo(fitted.predictProba(seen).data, want.proba.flat(), 15);
  });
  test("has its scores and importances", () => {
    closeTo(fitted.trainScore_, want.train_score, 14);
    closeTo(fitted.featureImportances_, want.importances, 14);
    closeTo(fitted.oobScores_ ?? [], want.oob_scores ?? [], 14);
    closeTo(fitted.oobImprovement_ ?? [], want.oob_improvement ?? [], 14);
    expect(fitted.oobScore_).toBe(fitted.oobScores_?.at(-1));
  });
});

test("the loss of every round is reported", () => {
  const points: { metric: string; step: number; value: number }[] = [];
  const fitted = build({ n_estimators: 4 }).fit(wine.X, wine.y, { onStep: (point) => points.push(point) });
  expect(points.map(({ step }) => step)).toEqual([1, 2, 3, 4]);
  expect(points.every(({ metric }) => metric === "loss")).toBe(true);
  expect(points.map(({ value }) => value)).toEqual(Array.from(fitted.trainScore_));
});

test("stages lead to the whole model", () => {
  const fitted = build({ n_estimators: 3 }).fit(wine.X, wine.y);
  expect([...fitted.stagedPredict(wine.X)]).toHaveLength(3);
  expect([...fitted.stagedPredict(wine.X)].at(-1)).toEqual(fitted.predict(wine.X));
  expect([...fitted.stagedPredictProba(wine.X)].at(-1)).toEqual(fitted.predictProba(wine.X));
  expect([...fitted.stagedDecisionFunction(wine.X)].at(-1)).toEqual(fitted.decisionFunction(wine.X));
  const [first] = fitted.stagedDecisionFunction(wine.X);
  const short = build({ n_estimators: 1 }).fit(wine.X, wine.y);
  expect(first).toEqual(short.decisionFunction(wine.X));
});

test("rows of weight 0 change nothing but what is said of them", () => {
  const sampleWeight = Float64Array.from(wine.y, (_, i) => (i % 4 === 0 ? 0 : 1));
  const kept = Int32Array.from({ length: wine.y.length }, (_, i) => i).filter((i) => i % 4 !== 0);
  const weighted = build({ n_estimators: 2 }).fit(wine.X, wine.y, { sampleWeight });
  const without = build({ n_estimators: 2 }).fit(
    wine.X.take(kept),
    Array.from(kept, (i) => wine.y[i]!),
  );
  expect(weighted.nodes_.feature).toEqual(without.nodes_.feature);
  expect(weighted.nodes_.threshold).toEqual(without.nodes_.threshold);
});

test("criterion, warm_start and verbose have no effect", () => {
  const plain = build({ n_estimators: 2 }).fit(wine.X, wine.y);
  const other = build({ n_estimators: 2, criterion: "friedman_mse", warm_start: true, verbose: 1 }).fit(wine.X, wine.y);
  expect(other.nodes_).toEqual(plain.nodes_);
});

test.each<[Params, string]>([
  [{ loss: "exponential" }, "loss='exponential' is only suitable for a binary classification problem"],
  [{ loss: "deviance" }, "The 'loss' parameter of GradientBoostingClassifier must be a str among"],
  [{ n_iter_no_change: 2, validation_fraction: 0.001 }, "should be greater or equal to the number of classes"],
  [
    { subsample: 1.5 },
    "The 'subsample' parameter of GradientBoostingClassifier must be a float in the range (0.0, 1.0]",
  ],
])("fit refuses %j", (params, message) => {
  const fit = (): unknown => new GradientBoostingClassifier(params).fit(wine.X, wine.y);
  expect(fit).toThrow(RangeError);
  expect(fit).toThrow(message);
});

class TakesNoWeights extends DecisionTreeClassifier {
  override readonly tags: EstimatorTags = { sampleWeight: false };
}

test("weights that leave one class, and an init that takes none, are refused", () => {
  const sampleWeight = Float64Array.from(wine.y, (label) => (label === 0 ? 1 : 0));
  expect(() => build({}).fit(wine.X, wine.y, { sampleWeight })).toThrow(
    "y contains 1 class after sample_weight trimmed",
  );
  const fromTree = new GradientBoostingClassifier({ init: new TakesNoWeights({ max_depth: 1 }), n_estimators: 2 });
  expect(fromTree.fit(wine.X, wine.y).predict(wine.X)).toHaveLength(178);
  expect(() => fromTree.fit(wine.X, wine.y, { sampleWeight: goldenWeights(178) })).toThrow(
    "The initial estimator TakesNoWeights does not support sample weights.",
  );
});

test("without a random_state the run's seed is used", () => {
  const labels = (params: Params, seed: number): Label[] =>
    build({ n_estimators: 3, max_features: 2, subsample: 0.5, ...params })
      .fit(wine.X, wine.y, { seed })
      .predict(wine.X);
  expect(labels({}, 9)).toEqual(labels({ random_state: 9 }, 1));
});
