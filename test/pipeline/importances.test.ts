import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config/index.ts";
import { buildClassifier, buildTransformer, Matrix, Pipeline } from "../../src/learn/index.ts";
import { importancesOf } from "../../src/pipeline/importances.ts";

const noise = (i: number): number => (Math.sin(i * 12.9898) * 43758.5453) % 1;
const features = ["noise", "signal"];
const rowsOf = (n: number, width = 2) => ({
  X: Matrix.from(
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: width }, (_, j) => (j === 1 ? (i % 2) * 100 + noise(i) : noise(i + j / 7))),
    ),
    { names: Array.from({ length: width }, (_, j) => features[j] ?? `extra ${j}`) },
  ),
  y: Array.from({ length: n }, (_, i) => (i % 2 === 0 ? "no" : "yes")),
});
const train = rowsOf(80);
const parts = { train, validation: rowsOf(40) };

/** Of a model with these steps before it, trained on `train`. */
function importances(estimator: string, steps: string, given: Parameters<typeof importancesOf>[2], patience = 10) {
  const config = readConfig({
    text: `dataset: d\n${estimator}\npreprocessing: [${steps}]\ntarget: accuracy_score\nmetrics: {accuracy_score: {}}\n`,
    key: "a.yaml",
  });
  const pipeline = new Pipeline(config.preprocessing.map(buildTransformer), buildClassifier(config));
  const fitted = pipeline.fit(given.train.X, given.train.y);
  let now = 0;
  const names = given.train.X.columns.names!;
  return importancesOf(fitted, names, given, config, patience, () => (now += 10));
}
const logistic = "module: sklearn.linear_model\nclass: LogisticRegression";
const tree = "module: sklearn.tree\nclass: DecisionTreeClassifier";
const neighbors = "module: sklearn.neighbors\nclass: KNeighborsClassifier";
const scaler = "{module: sklearn.preprocessing, class: StandardScaler}";
const polynomial = "{module: sklearn.preprocessing, class: PolynomialFeatures}";

describe("importancesOf()", () => {
  test.each([
    ["a tree's own", tree, "", "impurity"],
    ["a linear model's coefficients", logistic, "", "coefficients"],
    ["the same through a step that keeps the columns", logistic, scaler, "coefficients"],
    ["what shuffling shows, through one that makes others of them", tree, polynomial, "permutation"],
    ["what shuffling shows, of a model that tells nothing", neighbors, scaler, "permutation"],
  ])("takes %s", (_, estimator, steps, method) => {
    const found = importances(estimator, steps, parts);
    expect(found.method).toBe(method);
    expect(found.features.map(({ name }) => name)).toEqual(["signal", "noise"]);
    expect(found.features[0]!.importance).toBeGreaterThan(0.2);
    expect(found.features[0]!.std === undefined).toBe(method !== "permutation");
  });
  test.each([
    ["no validation part", { train, validation: undefined }, 10, /no validation part/],
    ["too many features", { train: rowsOf(80, 61), validation: rowsOf(40, 61) }, 10, /61 features/],
    ["too little time", parts, 0.03, /takes more than 0.0 s/],
  ])("says why it shuffles nothing: %s", (_, given, patience, says) => {
    const found = importances(neighbors, "", given, patience);
    expect(found).toEqual({ method: "permutation", features: [], skipped: expect.stringMatching(says) });
  });
});
