import { describe, expect, test } from "vitest";
import { DummyClassifier } from "../../../src/learn/dummy/index.ts";
import { Matrix } from "../../../src/learn/matrix.ts";

const y = ["a", "a", "a", "b", "b", "c"];
const X = new Matrix(new Float64Array(6), 6, 1);

describe("scikit-learn 1.9.1 gives", () => {
  test.each([
    ["prior", {}, "aaaaaa", [1 / 2, 1 / 3, 1 / 6]],
    ["most_frequent", {}, "aaaaaa", [1, 0, 0]],
    ["constant", { constant: "b" }, "bbbbbb", [0, 1, 0]],
    ["uniform", { random_state: 3 }, "cabaaa", [1 / 3, 1 / 3, 1 / 3]],
    ["stratified", { random_state: 3 }, "aabaab", [1, 0, 0]],
  ])("%s", (strategy, params, labels, first) => {
    const fitted = new DummyClassifier({ strategy, ...params }).fit(X, y);
    expect(fitted.predict(X).join("")).toBe(labels);
    expect(Array.from(fitted.predictProba(X).row(0))).toEqual(first);
  });
});

test("a constant that is no class, or none, is refused", () => {
  const fitWith = (constant: string | null) => () => new DummyClassifier({ strategy: "constant", constant }).fit(X, y);
  expect(fitWith("z")).toThrow(
    "must be present in the training data. You provided constant=z. Possible values are: a, b, c.",
  );
  expect(fitWith(null)).toThrow("Constant target value has to be specified");
});
