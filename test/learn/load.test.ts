import fc from "fast-check";
import { expect, test } from "vitest";
import { buildClassifier, buildTransformer, loadFitted, Matrix, Pipeline } from "../../src/learn/index.ts";

const X = Matrix.from([
  [0, 1],
  [1, 0],
  [2, 5],
  [3, 1],
  [4, 2],
  [5, 9],
]);
const y = ["a", "b", "a", "b", "b", "a"];
const names = [
  { module: "sklearn.linear_model", class: "LogisticRegression" },
  {
    module: "sklearn.neighbors",
    class: "KNeighborsClassifier",
    params: { n_neighbors: 2, p: Number.POSITIVE_INFINITY },
  },
  { module: "sklearn.tree", class: "DecisionTreeClassifier" },
  { module: "sklearn.ensemble", class: "RandomForestClassifier", params: { n_estimators: 3 } },
];
const scalers = ["StandardScaler", "MinMaxScaler"].map((name) =>
  buildTransformer({ module: "sklearn.preprocessing", class: name }),
);
const saved = names.map((name) => JSON.stringify(new Pipeline(scalers, buildClassifier(name)).fit(X, y)));

type Node = Record<string, unknown>;
/** Every place in a JSON value, as a way to put something else there. */
function places(json: unknown): ((value: unknown) => void)[] {
  if (typeof json !== "object" || json === null) return [];
  const own = Object.keys(json).map((key) => (value: unknown) => {
    (json as Node)[key] = value;
  });
  return [...own, ...Object.values(json).flatMap(places)];
}

test.each(saved)("what is saved is loaded and saved again as it was: %#", (text) => {
  expect(JSON.stringify(loadFitted(JSON.parse(text)))).toBe(text);
});

test("a corrupt model is refused with a RangeError, and nothing else happens", () => {
  const strange = fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 0, 1e9, "", "AAAAAAAAAAA=", [], {}, null));
  fc.assert(
    fc.property(fc.constantFrom(...saved), fc.nat(), strange, (text, at, value) => {
      const json: unknown = JSON.parse(text);
      const all = places(json);
      all[at % all.length]!(value);
      try {
        const fitted = loadFitted(json);
        fitted.predict(X);
        fitted.predictProba!(X);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["no object", [], "a fitted model is a JSON object, got a list of 0"],
  ["no kind", {}, 'kind must be "sklearn.pipeline.Pipeline", got nothing'],
  ["a later version", { kind: "sklearn.pipeline.Pipeline", version: 2 }, "version must be 1, got 2"],
])("%s is refused with what is wrong", (_, json, message) => {
  expect(() => loadFitted(json)).toThrow(message);
});

test("an unknown kind of classifier is refused with the nearest", () => {
  const json = JSON.parse(saved[0]!);
  json.classifier_.kind = "sklearn.linear_model.LogisticRegresion";
  expect(() => loadFitted(json)).toThrow('did you mean "sklearn.linear_model.LogisticRegression"?');
  json.classifier_.kind = "constructor";
  expect(() => loadFitted(json)).toThrow('"constructor" is not a kind of classifier');
});

test("steps that take different numbers of features are refused", () => {
  const json = JSON.parse(saved[0]!);
  json.n_features_in_ = 3;
  expect(() => loadFitted(json)).toThrow("a step gets 3 features, but takes 2; n_features_in_ is 3");
});
