import { expect, test } from "vitest";
import { confusionMatrixAtThresholds } from "../../../src/learn/metrics/index.ts";

const labels = [0, 0, 1, 1, 0];
const scores = [0.1, 0.4, 0.35, 0.8, 0.4];

// scikit-learn 1.9.1: confusion_matrix_at_thresholds(labels, scores, sample_weight=[1, 2, 3, 0.5, 0]).
test("counts by weight for every score as threshold, as scikit-learn does", () => {
  expect(confusionMatrixAtThresholds(labels, scores, { sample_weight: [1, 2, 3, 0.5, 0] })).toEqual({
    tns: Float64Array.of(3, 1, 1, 0),
    fps: Float64Array.of(0, 2, 2, 3),
    fns: Float64Array.of(3, 3, 0, 0),
    tps: Float64Array.of(0.5, 0.5, 3.5, 3.5),
    thresholds: Float64Array.of(0.8, 0.4, 0.35, 0.1),
  });
});

test("wants to know which of two names is positive", () => {
  const names = labels.map((label) => (label === 1 ? "yes" : "no"));
  expect(() => confusionMatrixAtThresholds(names, scores)).toThrow(/pos_label/);
  expect(confusionMatrixAtThresholds(names, scores, { pos_label: "yes" }).tps).toEqual(Float64Array.of(1, 1, 2, 2));
});
