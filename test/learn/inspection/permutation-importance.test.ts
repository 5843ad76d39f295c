import { describe, expect, test } from "vitest";
import { permutationImportance } from "../../../src/learn/inspection/index.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import golden from "./permutation-importance.golden.json" with { type: "json" };

const X = Matrix.from(golden.X);
const { n_repeats, random_state } = golden;
/** Accuracy of the linear rule that the golden file has. */
const score = (table: Matrix): number => {
  const right = golden.y.filter((label, i) => {
    const sum = golden.coef.reduce((total, weight, j) => total + weight * table.at(i, j), golden.intercept);
    return (sum > 0 ? 1 : 0) === label;
  });
  return right.length / golden.y.length;
};

describe("permutationImportance()", () => {
  test("agrees with scikit-learn, repeat by repeat", () => {
    const found = permutationImportance(X, score, { n_repeats, random_state });
    found.importances.toRows().forEach((row, j) => {
      row.forEach((fall, repeat) => {
        expect(fall).toBeCloseTo(golden.importances[j]![repeat]!, 12);
      });
    });
    golden.importances_mean.forEach((mean, j) => {
      expect(found.importancesMean[j]).toBeCloseTo(mean, 12);
      expect(found.importancesStd[j]).toBeCloseTo(golden.importances_std[j]!, 12);
    });
  });
  test("leaves the table as it was", () => {
    const before = X.toRows();
    permutationImportance(X, score);
    expect(X.toRows()).toEqual(before);
  });
  test("ends with what the score throws", () => {
    const late = (): number => {
      throw new Error("too late");
    };
    expect(() => permutationImportance(X, late)).toThrow("too late");
  });
  test("refuses no samples, and no repeats", () => {
    expect(() => permutationImportance(new Matrix(new Float64Array(), 0, 2), score)).toThrow(/there are no samples/);
    expect(() => permutationImportance(X, score, { n_repeats: 0 })).toThrow(/n_repeats must be a whole number/);
  });
});
