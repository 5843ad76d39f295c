import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AdaBoostClassifier, GradientBoostingClassifier } from "../../../src/learn/ensemble/index.ts";
import type { FittedClassifier, Json } from "../../../src/learn/estimator.ts";
import { loadFitted, Pipeline } from "../../../src/learn/index.ts";
import { DecisionTreeClassifier } from "../../../src/learn/tree/index.ts";
import trees from "../tree/trees.golden.json" with { type: "json" };
import { goldenRows } from "./golden-rows.ts";

const { X, y } = goldenRows(trees.datasets.wine);
const recipes = {
  gradient: new GradientBoostingClassifier({ n_estimators: 3, subsample: 0.7, random_state: 0 }),
  "gradient from a tree": new GradientBoostingClassifier({
    n_estimators: 2,
    init: new DecisionTreeClassifier({ max_depth: 1 }),
  }),
  ada: new AdaBoostClassifier({ n_estimators: 3 }),
};
type Fields = Record<string, Json>;

const saved = (recipe: keyof typeof recipes): Fields => {
  const { classifier_ } = JSON.parse(JSON.stringify(new Pipeline([], recipes[recipe]).fit(X, y)));
  return classifier_;
};
const load = (classifier_: Fields): FittedClassifier =>
  loadFitted({
    kind: "sklearn.pipeline.Pipeline",
    version: 1,
    n_features_in_: 13,
    transformers_: [],
    classifier_,
  }).classifier_;

describe.each(Object.keys(recipes) as (keyof typeof recipes)[])("%s boosting", (name) => {
  test("saved and loaded, it decides the same to the bit and is saved the same", () => {
    const fitted = recipes[name].fit(X, y);
    const loaded = load(saved(name));
    expect(loaded.decisionFunction!(X)).toEqual(fitted.decisionFunction(X));
    expect(loaded.predictProba!(X)).toEqual(fitted.predictProba(X));
    expect(JSON.stringify(loaded)).toBe(JSON.stringify(fitted));
  });

  test("corrupt JSON either throws RangeError or still predicts", () => {
    const json = saved(name);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(json)), fc.jsonValue(), (field, value) => {
        try {
          expect(load({ ...json, [field]: value as Json }).predict(X)).toHaveLength(178);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test.each<[keyof typeof recipes, Fields, RegExp]>([
  ["gradient", { classes_: [0, 1, 2, 3] }, /trees must be 4 a round, got 9 in all/],
  ["gradient", { classes_: [0] }, /classes_ must be at least 2/],
  ["gradient", { loss: "exponential" }, /exponential is for 2 classes/],
  ["gradient", { init_: "" }, /init_ must be 3 numbers/],
  ["gradient", { train_score_: null }, /train_score_ must be base64/],
  ["gradient from a tree", { classes_: [0, 1] }, /init_ must be a classifier/],
  ["ada", { estimators_: [] }, /at least one classifier inside/],
  ["ada", { n_estimators: 2 }, /n_estimators must be an integer of at least 3/],
  ["ada", { classes_: [0, 1] }, /not among the classes/],
])("%s boosting with %j is refused", (name, fields, message) => {
  expect(() => load({ ...saved(name), ...fields })).toThrow(message);
});
