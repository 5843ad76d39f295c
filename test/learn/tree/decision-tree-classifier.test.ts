import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Label } from "../../../src/learn/estimator.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { DecisionTreeClassifier, type TreeNodes } from "../../../src/learn/tree/index.ts";
import { GOLDEN, goldenTable, holdOut, type Table } from "./golden-data.ts";
import golden from "./trees.golden.json" with { type: "json" };
import variants from "./variants.golden.json" with { type: "json" };

interface GoldenTree {
  feature: number[];
  threshold: number[];
  children_left: number[];
  children_right: number[];
  n_node_samples: number[];
  impurity: number[];
  value: number[][];
}
type Params = ConstructorParameters<typeof DecisionTreeClassifier>[0];

function expectSameTree(tree: TreeNodes, want: GoldenTree): void {
  expect(Array.from(tree.feature)).toEqual(want.feature);
  expect(Array.from(tree.threshold)).toEqual(want.threshold);
  expect(Array.from(tree.childrenLeft)).toEqual(want.children_left);
  expect(Array.from(tree.childrenRight)).toEqual(want.children_right);
  expect(Array.from(tree.nNodeSamples)).toEqual(want.n_node_samples);
  expect(Array.from(tree.value)).toEqual(want.value.flat());
  // The last bit of a logarithm differs between C libraries.
  want.impurity.forEach((impurity, node) => {
    expect(tree.impurity[node]).toBeCloseTo(impurity, 13);
  });
}

const tables = golden.datasets as Record<string, { X: number[][]; y: Label[] }>;
const tableOf = (name: string): Table => ({ X: Matrix.from(tables[name]!.X), y: tables[name]!.y });

test.each(golden.trees)("the tree on $dataset with $params is scikit-learn's, node for node", (want) => {
  const { train, test: held } = holdOut(tableOf(want.dataset));
  const fitted = new DecisionTreeClassifier(want.params as Params).fit(train.X, train.y);
  expectSameTree(fitted.tree_, want.tree);
  expect(fitted.predict(held.X)).toEqual(want.predictions);
  expect(fitted.predictProba(held.X).toRows().slice(0, 20)).toEqual(want.proba);
});

describe.each(variants.trees)("with $params, weighted: $weighted", (want) => {
  const { X, y } = tableOf("wine");
  const sampleWeight = Float64Array.from(y, (_, i) => (((7 * i) % 5) + 1) / 4);
  const grown = () =>
    new DecisionTreeClassifier(want.params as Params).fit(X, y, want.weighted ? { sampleWeight } : {});

  test("the tree is scikit-learn's, node for node", () => {
    expectSameTree(grown().tree_, want.tree);
  });
  test("so are the importances of its features", () => {
    grown().featureImportances_.forEach((share, f) => {
      expect(share).toBeCloseTo(want.importances[f]!, 12);
    });
  });
});

const wide = new URL("classifiers/", GOLDEN);
describe.skipIf(!existsSync(wide))("all golden trees (skipped where the wide golden set is not there)", () => {
  const files = existsSync(wide)
    ? readdirSync(wide, { recursive: true, encoding: "utf8" }).filter((f) => /DecisionTree.*\.json$/.test(f))
    : [];
  test.each(files)("%s", (file) => {
    const want = JSON.parse(readFileSync(new URL(file, wide), "utf8"));
    const { train, test: held } = holdOut(goldenTable(file.split("/")[0]!));
    const fitted = new DecisionTreeClassifier(want.config.params).fit(train.X, train.y);
    if (want.tree) expectSameTree(fitted.tree_, want.tree);
    expect(fitted.predict(held.X)).toEqual(want.predictions);
  });
});

test("seeds that draw features differ in their trees, and repeat them", () => {
  const { X, y } = tableOf("wine");
  const grow = (random_state: number) => new DecisionTreeClassifier({ max_features: 1, random_state }).fit(X, y).tree_;
  expect(grow(1)).toEqual(grow(1));
  expect(grow(1).feature).not.toEqual(grow(2).feature);
});

test("without a random_state the run's seed is used", () => {
  const { X, y } = tableOf("wine");
  const own = new DecisionTreeClassifier({ max_features: 1, random_state: 5 }).fit(X, y);
  const given = new DecisionTreeClassifier({ max_features: 1 }).fit(X, y, { seed: 5 });
  expect(given.tree_).toEqual(own.tree_);
});

test.each([
  [
    { max_depth: 0 },
    "The 'max_depth' parameter of DecisionTreeClassifier must be an int in the range [1, inf) or None",
  ],
  [{ criterion: "mse" }, "a str among {'entropy', 'gini', 'log_loss'}"],
  [{ max_dept: 3 }, "did you mean max_depth?"],
  [{ monotonic_cst: [1] }, "monotonic_cst has shape 1 but the input data X has 4 features"],
  [{ monotonic_cst: [1, 2, 0, 0] }, "a list of -1, 0 or 1, but got [2]"],
  [{ monotonic_cst: [1, 0, 0, 0] }, "not supported with multiclass classification"],
  [{ class_weight: { 7: 1 } }, "class_weight has 7 and lacks 0, 1, 2"],
])("fit refuses %j", (params, message) => {
  const { X, y } = tableOf("iris");
  const fit = () => new DecisionTreeClassifier(params as unknown as Params).fit(X, y);
  expect(fit).toThrow(RangeError);
  expect(fit).toThrow(message);
});

test("fit refuses values that do not fit into a float32, and names the column", () => {
  const X = Matrix.from([
    [1, 2],
    [3, 1e300],
  ]);
  expect(() => new DecisionTreeClassifier().fit(X, [0, 1])).toThrow(/too large for float32 in column 1/);
});

/** Small tables of whole numbers with two to three classes. */
const smallTable = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(
      fc.record({
        row: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: width, maxLength: width }),
        label: fc.constantFrom("a", "b", "c"),
      }),
      { minLength: 4, maxLength: 40 },
    ),
  )
  .filter((rows) => new Set(rows.map(({ label }) => label)).size > 1)
  .map((rows) => ({ X: Matrix.from(rows.map(({ row }) => row)), y: rows.map(({ label }) => label) }));

test("predictions do not change when features are scaled by powers of two", () => {
  fc.assert(
    fc.property(smallTable, fc.integer({ min: -8, max: 8 }), ({ X, y }, power) => {
      const scaled = new Matrix(
        X.data.map((value) => value * 2 ** power),
        X.nSamples,
        X.nFeatures,
      );
      const tree = new DecisionTreeClassifier({ random_state: 0 });
      expect(tree.fit(scaled, y).predict(scaled)).toEqual(tree.fit(X, y).predict(X));
    }),
    { numRuns: 60 },
  );
});

test("every node's shares sum to 1", () => {
  fc.assert(
    fc.property(smallTable, fc.constantFrom("gini", "entropy"), ({ X, y }, criterion) => {
      const { tree_, classes_ } = new DecisionTreeClassifier({ criterion: criterion as "gini" }).fit(X, y);
      for (let node = 0; node < tree_.nodeCount; node++) {
        const shares = tree_.value.subarray(node * classes_.length, (node + 1) * classes_.length);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      }
    }),
    { numRuns: 60 },
  );
});

test("distinct rows are learned by heart", () => {
  fc.assert(
    fc.property(smallTable, ({ X, y }) => {
      const label = new Map(X.toRows().map((row, i) => [row.join(), y[i]!]));
      fc.pre(label.size === X.nSamples);
      expect(new DecisionTreeClassifier().fit(X, y).predict(X)).toEqual(y);
    }),
    { numRuns: 60 },
  );
});
