import { expect, test } from "vitest";
import {
  buildClassifier,
  crossValPredict,
  type EstimatorName,
  loadFitted,
  Matrix,
  Pipeline,
} from "../../../src/learn/index.ts";

const size = [1, 2, 8, 9, 2, 1, 9, 8, 1, 9, 3, 7];
const colours = ["red", "blue"];
const X = Matrix.from(
  size.map((value, i) => [i === 4 ? Number.NaN : value, i % 2]),
  { names: ["size", "colour"], texts: [undefined, colours] },
);
const y = size.map((value) => (value > 5 ? "large" : "small"));

/** Numbers are filled and texts are encoded inside each member, so that the ensemble itself sees both. */
const prepared = (model: EstimatorName): EstimatorName => ({
  module: "sklearn.pipeline",
  class: "Pipeline",
  params: {
    steps: [
      [
        "columns",
        {
          module: "sklearn.compose",
          class: "ColumnTransformer",
          params: {
            transformers: [
              ["fill", { module: "sklearn.impute", class: "SimpleImputer" }, ["size"]],
              ["encode", { module: "sklearn.preprocessing", class: "OneHotEncoder" }, ["colour"]],
            ],
          },
        },
      ],
      ["model", model],
    ] as never,
  },
});
const tree = prepared({ module: "sklearn.tree", class: "DecisionTreeClassifier" });
const logistic = prepared({ module: "sklearn.linear_model", class: "LogisticRegression" });
const pair = [
  ["tree", tree],
  ["logistic", logistic],
];

test.each<[string, string, Record<string, unknown>]>([
  ["sklearn.ensemble", "BaggingClassifier", { estimator: tree, n_estimators: 3, random_state: 0 }],
  ["sklearn.ensemble", "VotingClassifier", { estimators: pair, voting: "soft" }],
  ["sklearn.ensemble", "StackingClassifier", { estimators: pair, cv: 2 }],
  ["sklearn.calibration", "CalibratedClassifierCV", { estimator: logistic, cv: 2 }],
])("%s.%s leaves text and missing values to pipelines inside", (module, name, params) => {
  const recipe = buildClassifier({ module, class: name, params: params as never });
  const fitted = new Pipeline([], recipe).fit(X, y);
  expect(fitted.predict(X)).toEqual(y);
  const loaded = loadFitted(JSON.parse(JSON.stringify(fitted)));
  expect(loaded.predictProba!(X).data).toEqual(fitted.predictProba!(X).data);
  expect(crossValPredict(recipe, X, y, { cv: 2 })).toHaveLength(12);
});

test("columns that pass through a stack keep their texts, which the last classifier refuses", () => {
  const params = { estimators: pair, cv: 2, passthrough: true } as never;
  const recipe = buildClassifier({ module: "sklearn.ensemble", class: "StackingClassifier", params });
  expect(() => recipe.fit(X, y)).toThrow(/holds text/);
});
