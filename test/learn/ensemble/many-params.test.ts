import { expect, test } from "vitest";
import { ExtraTreesClassifier } from "../../../src/learn/ensemble/extra-trees-classifier.ts";
import { RandomForestClassifier } from "../../../src/learn/ensemble/random-forest-classifier.ts";
import { readExtraTreesClassifier } from "../../../src/learn/ensemble/read-forest-classifier.ts";
import { goldenData } from "../tree/many-params.ts";
import golden from "./many-params.golden.json" with { type: "json" };

const classes = { RandomForestClassifier, ExtraTreesClassifier };

test.each(golden.forests)("$class with $params, $labels classes, weights $weights: scikit-learn's forest", (want) => {
  const { X, y, options } = goldenData(want);
  const Class = classes[want.class as keyof typeof classes];
  const fitted = new Class(want.params).fit(X, y, options);
  const { roots } = fitted.nodes_;
  expect(Array.from(roots.subarray(1), (end, t) => end - roots[t]!)).toEqual(want.nodes);
  expect(fitted.predictProba(X).toRows().slice(0, 12)).toEqual(want.proba);
  expect(fitted.oobScore_).toBe(want.oob_score ?? undefined);
  expect(fitted.oobDecisionFunction_?.toRows().slice(0, 12)).toEqual(want.oob ?? undefined);
  fitted.featureImportances_.forEach((share, f) => {
    expect(share).toBeCloseTo(want.importances[f]!, 12);
  });
});

test("extra trees are read back to the bit, with what they say of rows out of their bags", () => {
  const { X, y } = goldenData({ labels: 3, weights: null });
  const recipe = new ExtraTreesClassifier({ n_estimators: 3, bootstrap: true, oob_score: true, random_state: 0 });
  const fitted = recipe.fit(X, y);
  const loaded = readExtraTreesClassifier(JSON.parse(JSON.stringify(fitted)));
  expect(loaded.predictProba(X)).toEqual(fitted.predictProba(X));
  expect(loaded.nodes_).toEqual({ ...fitted.nodes_, value: loaded.nodes_.value });
  expect(loaded.oobDecisionFunction_?.data).toEqual(fitted.oobDecisionFunction_?.data);
});

test("a table for the kernel that walks trees, and one too short for it, get the same shares", () => {
  const { X, y } = goldenData({ labels: 3, weights: null });
  const forest = new ExtraTreesClassifier({ n_estimators: 5, random_state: 0 }).fit(X, y);
  const many = X.take(Array.from({ length: 1000 }, (_, i) => (i * 7) % X.nSamples));
  const few = forest.predictProba(X);
  forest
    .predictProba(many)
    .toRows()
    .forEach((row, i) => {
      expect(row).toEqual(Array.from(few.row((i * 7) % X.nSamples)));
    });
});

test("warm_start is accepted, and a new forest is fitted all the same", () => {
  const { X, y } = goldenData({ labels: 3, weights: null });
  const grown = (warm_start: boolean) => new RandomForestClassifier({ n_estimators: 2, warm_start }).fit(X, y).nodes_;
  expect(grown(true)).toEqual(grown(false));
});

test.each([
  [{ max_samples: 5 }, "max_samples needs bootstrap: true"],
  [{ oob_score: true }, "oob_score needs bootstrap: true"],
])("ExtraTreesClassifier refuses %j, since it does not bootstrap by default", (params, message) => {
  const { X, y } = goldenData({ labels: 3, weights: null });
  expect(() => new ExtraTreesClassifier(params).fit(X, y)).toThrow(message);
});
