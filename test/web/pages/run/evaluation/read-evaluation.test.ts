import { describe, expect, test } from "vitest";
import {
  readCurves,
  readImportances,
  readMatrices,
  readReports,
} from "../../../../../src/web/pages/run/evaluation/read-evaluation.ts";

describe("readMatrices()", () => {
  test("reads one per part that is there", () => {
    const text = JSON.stringify({
      validation: {
        labels: [0, "b"],
        matrix: [
          [3, 1],
          [0, 2],
        ],
      },
    });
    expect([...readMatrices(text)]).toEqual([
      [
        "validation",
        {
          labels: ["0", "b"],
          counts: [
            [3, 1],
            [0, 2],
          ],
        },
      ],
    ]);
  });

  test.each(["", "null", "[]", '{"train": 1}', '{"train": {"labels": ["a"], "matrix": []}}'])(
    "finds none in %s",
    (text) => {
      expect(readMatrices(text).size).toBe(0);
    },
  );
});

test("readReports() tells classes from averages, and null from a number", () => {
  const line = { precision: 1, recall: null, "f1-score": 0.5, support: 4 };
  const report = readReports(JSON.stringify({ train: { a: line, accuracy: 0.75, "macro avg": line } })).get("train");
  expect(report).toEqual({
    classes: [{ label: "a", precision: 1, recall: Number.NaN, f1: 0.5, support: 4 }],
    averages: [{ label: "macro avg", precision: 1, recall: Number.NaN, f1: 0.5, support: 4 }],
    accuracy: 0.75,
  });
});

test("readCurves() reads every kind, and a kind that is not there as none", () => {
  const text = JSON.stringify({
    labels: [0, 1],
    roc: [{ label: 1, auc: 0.9, fpr: [0, 1], tpr: [0, 1] }],
    precision_recall: [{ label: 1, average_precision: null, precision: [1, 0.5], recall: [0, 1] }],
  });
  expect(readCurves(text)).toEqual({
    roc: [{ label: "1", area: 0.9, x: [0, 1], y: [0, 1] }],
    precisionRecall: [{ label: "1", area: Number.NaN, x: [0, 1], y: [1, 0.5] }],
    calibration: [],
  });
  expect(readCurves("no JSON")).toBeUndefined();
});

test("readImportances() says why there are none", () => {
  const text = '{"method": "permutation", "features": [], "skipped": "there is no validation part to shuffle"}';
  expect(readImportances(text)).toEqual({
    method: "permutation",
    features: [],
    skipped: "there is no validation part to shuffle",
  });
  expect(readImportances('{"method":"impurity","features":[{"name":"a","importance":1,"std":0.5}]}')?.features).toEqual(
    [{ name: "a", importance: 1, std: 0.5 }],
  );
});
