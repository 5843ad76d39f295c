import fc from "fast-check";
import { expect, test } from "vitest";
import { TreeWalk } from "../../../src/learn/kernels/tree-walk.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { DecisionTreeClassifier, ExtraTreeClassifier, leavesOf } from "../../../src/learn/tree/index.ts";

const value = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -5, max: 5 }), fc.constant(Number.NaN));
const table = fc
  .array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 9, maxLength: 80 })
  .map((rows) => Matrix.from(rows));

test("the kernel ends in the leaves that a plain walk ends in", () => {
  fc.assert(
    fc.property(table, fc.boolean(), (X, drawn) => {
      const y = Array.from({ length: X.nSamples }, (_, i) => i % 3);
      const recipe = new (drawn ? ExtraTreeClassifier : DecisionTreeClassifier)({ random_state: 3 });
      const { tree_ } = recipe.fit(X, y);
      expect(TreeWalk.leavesOf(X, tree_)).toEqual(leavesOf(tree_, 0, new Float32Array(X.data), 3));
    }),
    { numRuns: 200 },
  );
});

test("thresholds that are no floats part the floats next to them", () => {
  const floats = Float64Array.from([-0.1, 0, 0.1, 1e-45, 3], Math.fround);
  for (const threshold of [-0.1, 0, -1e-50, 1e-50, 0.1, 3 - 1e-12, Number.POSITIVE_INFINITY]) {
    const tree = {
      childrenLeft: Int32Array.of(1, -1, -1),
      childrenRight: Int32Array.of(2, -1, -1),
      feature: Int32Array.of(0, -2, -2),
      threshold: Float64Array.of(threshold, -2, -2),
      missingGoToLeft: Uint8Array.of(0, 0, 0),
    };
    const leaves = TreeWalk.leavesOf(new Matrix(floats, 5, 1), tree);
    expect(Array.from(leaves)).toEqual(Array.from(floats, (x) => (x <= threshold ? 1 : 2)));
  }
});
