import { describe, expect, test } from "vitest";
import { calibrationCurve } from "../../../src/learn/calibration/index.ts";
import golden from "./calibration-curve.golden.json" with { type: "json" };

describe("calibrationCurve()", () => {
  test.each(golden.cases)("agrees with scikit-learn on $n_bins bins", ({ n_bins, prob_true, prob_pred }) => {
    const { probTrue, probPred, counts } = calibrationCurve(golden.y_true, golden.y_prob, { n_bins });
    expect([...probTrue]).toEqual(prob_true);
    probPred.forEach((share, bin) => {
      expect(share).toBeCloseTo(prob_pred[bin]!, 14);
    });
    expect(counts.reduce((sum, count) => sum + count)).toBe(golden.y_true.length);
  });
  test("puts what lies on an edge where scikit-learn puts it", () => {
    const { y_true, y_prob, prob_true } = golden.edges;
    expect([...calibrationCurve(y_true, y_prob, { n_bins: 10 }).probTrue]).toEqual(prob_true);
  });
  test("counts the class that it is told to", () => {
    expect([...calibrationCurve(["b", "a"], [0.2, 0.9], { pos_label: "a", n_bins: 2 }).probTrue]).toEqual([0, 1]);
  });
  test.each([
    [[0.1, 1.1], {}, /outside \[0, 1\]/],
    [[0.1], {}, /inconsistent numbers of samples/],
    [[0.1, 0.2], { n_bins: 0 }, /n_bins must be a whole number from 1/],
  ])("refuses %j with %j", (shares, params, says) => {
    expect(() => calibrationCurve([0, 1], shares, params)).toThrow(says);
  });
});
