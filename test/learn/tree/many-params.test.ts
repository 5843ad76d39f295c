import { expect, test } from "vitest";
import {
  DecisionTreeClassifier,
  ExtraTreeClassifier,
  readDecisionTreeClassifier,
  readExtraTreeClassifier,
} from "../../../src/learn/tree/index.ts";
import golden from "./many-params.golden.json" with { type: "json" };
import { goldenData } from "./many-params.ts";

const classes = { DecisionTreeClassifier, ExtraTreeClassifier };

test.each(golden.trees)("$class with $params, $labels classes, weights $weights: scikit-learn's tree", (want) => {
  const { X, y, options } = goldenData(want);
  const Class = classes[want.class as keyof typeof classes];
  const fitted = new Class(want.params).fit(X, y, options);
  const { tree_: tree } = fitted;
  expect(Array.from(tree.feature)).toEqual(want.tree.feature);
  expect(Array.from(tree.threshold)).toEqual(want.tree.threshold.map(Number));
  expect(Array.from(tree.missingGoToLeft)).toEqual(want.tree.missing_go_to_left);
  expect(Array.from(tree.childrenLeft)).toEqual(want.tree.children_left);
  expect(Array.from(tree.childrenRight)).toEqual(want.tree.children_right);
  expect(Array.from(tree.nNodeSamples)).toEqual(want.tree.n_node_samples);
  expect(Array.from(tree.impurity)).toEqual(want.tree.impurity);
  expect(Array.from(tree.value)).toEqual(want.tree.value);
  fitted.featureImportances_.forEach((share, f) => {
    expect(share).toBeCloseTo(want.importances[f]!, 12);
  });
});

test("NaN is kept by JSON", () => {
  const { X, y } = goldenData({ labels: 3, weights: null });
  const [tree, extra] = [new DecisionTreeClassifier().fit(X, y), new ExtraTreeClassifier().fit(X, y)];
  const loadedTree = readDecisionTreeClassifier(JSON.parse(JSON.stringify(tree)));
  const loadedExtra = readExtraTreeClassifier(JSON.parse(JSON.stringify(extra)));
  expect(loadedTree.predictProba(X)).toEqual(tree.predictProba(X));
  expect(loadedExtra.predictProba(X)).toEqual(extra.predictProba(X));
  expect(loadedExtra.tree_).toEqual(extra.tree_);
});

test("ExtraTreeClassifier refuses NaN where it tries every cut, as scikit-learn does", () => {
  const { X, y } = goldenData({ labels: 3, weights: null });
  const recipe = new ExtraTreeClassifier({ splitter: "best" });
  expect(() => recipe.fit(X, y)).toThrow(/NaN in column 2 \(row 4\)/);
  expect(recipe.tags.allowsNaN).toBe(false);
});

test("one class is enough where an ensemble asks for it", () => {
  const { X, y } = goldenData({ labels: 2, weights: null });
  const same = y.map(() => "only");
  expect(() => new DecisionTreeClassifier().fit(X, same)).toThrow(/only one class/);
  for (const Class of [DecisionTreeClassifier, ExtraTreeClassifier]) {
    const fitted = new Class().fit(X, same, { oneClass: "allowed" });
    expect(fitted.tree_.nodeCount).toBe(1);
    expect(fitted.predict(X)).toEqual(same);
  }
});
