import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { RandomForestClassifier } from "../../../src/learn/ensemble/index.ts";
import type { Label } from "../../../src/learn/estimator.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { GOLDEN, goldenTable, holdOut, type Table } from "../tree/golden-data.ts";
import trees from "../tree/trees.golden.json" with { type: "json" };
import golden from "./forests.golden.json" with { type: "json" };
import variants from "./variants.golden.json" with { type: "json" };

type Params = ConstructorParameters<typeof RandomForestClassifier>[0];

const tables = trees.datasets as Record<string, { X: number[][]; y: Label[] }>;
const tableOf = (name: string): Table => ({ X: Matrix.from(tables[name]!.X), y: tables[name]!.y });
const wine = tableOf("wine");

describe.each(golden.forests)("the forest on $dataset with $params", (want) => {
  const { train, test: held } = holdOut(tableOf(want.dataset));
  const fitted = new RandomForestClassifier(want.params as Params).fit(train.X, train.y);

  test("has scikit-learn's first tree, node for node", () => {
    const { roots, feature, threshold, childrenLeft, childrenRight, value } = fitted.nodes_;
    const end = roots[1]!;
    expect(Array.from(feature.subarray(0, end))).toEqual(want.tree.feature);
    expect(Array.from(threshold.subarray(0, end))).toEqual(want.tree.threshold);
    expect(Array.from(childrenLeft.subarray(0, end))).toEqual(want.tree.children_left);
    expect(Array.from(childrenRight.subarray(0, end))).toEqual(want.tree.children_right);
    expect(Array.from(value.subarray(0, end * fitted.classes_.length))).toEqual(want.tree.value.flat());
  });
  test("predicts what scikit-learn predicts, probabilities to the bit", () => {
    expect(fitted.predict(held.X)).toEqual(want.predictions);
    expect(fitted.predictProba(held.X).toRows().slice(0, 20)).toEqual(want.proba);
  });
});

describe.each(variants.forests)("with $params, weighted: $weighted", (want) => {
  const { X, y } = wine;
  const sampleWeight = Float64Array.from(y, (_, i) => (((7 * i) % 5) + 1) / 4);
  const fitted = new RandomForestClassifier(want.params as Params).fit(X, y, want.weighted ? { sampleWeight } : {});

  test("trees, probabilities and out-of-bag score are scikit-learn's", () => {
    const sizes = Array.from(fitted.nodes_.roots.subarray(1), (end, t) => end - fitted.nodes_.roots[t]!);
    expect(sizes).toEqual(want.n_nodes);
    expect(fitted.oobScore_).toEqual(want.oob_score ?? undefined);
    const probabilities = fitted.predictProba(X).toRows().slice(0, 40);
    probabilities.flat().forEach((p, i) => {
      expect(p).toBeCloseTo(want.proba.flat()[i]!, 14);
    });
  });
  test("so are the importances of features", () => {
    fitted.featureImportances_.forEach((share, f) => {
      expect(share).toBeCloseTo(want.importances[f]!, 12);
    });
  });
});

const wide = new URL("classifiers/", GOLDEN);
describe.skipIf(!existsSync(wide))("all golden forests (skipped where the wide golden set is not there)", () => {
  const files = existsSync(wide)
    ? readdirSync(wide, { recursive: true, encoding: "utf8" }).filter((f) => /-RandomForest.*\.json$/.test(f))
    : [];
  test.each(files)("%s", (file) => {
    const want = JSON.parse(readFileSync(new URL(file, wide), "utf8"));
    const { train, test: held } = holdOut(goldenTable(file.split("/")[0]!));
    const fitted = new RandomForestClassifier(want.config.params).fit(train.X, train.y);
    expect(fitted.predict(held.X)).toEqual(want.predictions);
    expect(fitted.predictProba(held.X).toRows().slice(0, 20)).toEqual(want.predict_proba_first20);
  });
});

test("two trees of a forest differ, and so do forests of two seeds", () => {
  const grow = (random_state: number) =>
    new RandomForestClassifier({ n_estimators: 2, random_state }).fit(wine.X, wine.y).nodes_;
  const { roots, threshold } = grow(1);
  expect(threshold.subarray(0, roots[1])).not.toEqual(threshold.subarray(roots[1], roots[2]));
  expect(grow(1)).toEqual(grow(1));
  expect(grow(1).threshold).not.toEqual(grow(2).threshold);
});

test("without a random_state the run's seed is used", () => {
  const own = new RandomForestClassifier({ n_estimators: 3, random_state: 9 }).fit(wine.X, wine.y);
  const given = new RandomForestClassifier({ n_estimators: 3 }).fit(wine.X, wine.y, { seed: 9 });
  expect(given.nodes_).toEqual(own.nodes_);
});

test("with oob_score the error after each tree is reported, and the last one fits the score", () => {
  const points: { metric: string; step: number; value: number }[] = [];
  const forest = new RandomForestClassifier({ n_estimators: 40, oob_score: true, random_state: 0 });
  const fitted = forest.fit(wine.X, wine.y, { onStep: (point) => points.push(point) });
  expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  expect(points.at(-1)).toMatchObject({ metric: "oob_error" });
  expect(points.at(-1)!.value).toBeCloseTo(1 - fitted.oobScore_!, 12);
});

test.each([
  [{ n_estimators: 0 }, "The 'n_estimators' parameter of RandomForestClassifier must be an int in the range [1, inf)"],
  [{ n_estimator: 5 }, "did you mean n_estimators?"],
  [{ bootstrap: false, oob_score: true }, "oob_score needs bootstrap: true"],
  [{ bootstrap: false, max_samples: 0.5 }, "max_samples needs bootstrap: true"],
  [{ monotonic_cst: [0] }, "monotonic_cst has shape 1 but the input data X has 13 features"],
])("fit refuses %j", (params, message) => {
  const fit = () => new RandomForestClassifier(params as unknown as Params).fit(wine.X, wine.y);
  expect(fit).toThrow(RangeError);
  expect(fit).toThrow(message);
});
