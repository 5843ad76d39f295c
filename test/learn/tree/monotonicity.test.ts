import { expect, test } from "vitest";
import { Matrix } from "../../../src/learn/matrix.ts";
import { RandomState } from "../../../src/learn/random/index.ts";
import { DecisionTreeClassifier, ExtraTreeClassifier } from "../../../src/learn/tree/index.ts";

const random = new RandomState(4);
const X = new Matrix(random.uniform(-1, 1, 600), 300, 2);
const y = Array.from({ length: 300 }, (_, i) => (X.at(i, 0) - X.at(i, 1) + random.standardNormal() > 0 ? 1 : 0));

test.each([DecisionTreeClassifier, ExtraTreeClassifier])(
  "%o: the second class's probability follows the constraints",
  (Class) => {
    const fitted = new Class({ monotonic_cst: [1, -1], random_state: 0 }).fit(X, y);
    const probability = (a: number, b: number) => fitted.predictProba(Matrix.from([[a, b]])).at(0, 1);
    for (let b = -0.9; b < 1; b += 0.3)
      for (let a = -1; a < 1; a += 0.05) {
        expect(probability(a + 0.05, b)).toBeGreaterThanOrEqual(probability(a, b));
        expect(probability(b, a + 0.05)).toBeLessThanOrEqual(probability(b, a));
      }
  },
);
