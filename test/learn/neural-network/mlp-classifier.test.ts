import { describe, expect, test } from "vitest";
import type { Json, Params } from "../../../src/learn/estimator.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { MLPClassifier } from "../../../src/learn/neural-network/index.ts";
import golden from "./mlp-classifier.golden.json" with { type: "json" };

interface Case {
  readonly table: number;
  readonly params: Readonly<Record<string, Json>>;
  readonly weighted: boolean;
  readonly n_iter: number;
  readonly loss: number;
  readonly proba: readonly number[];
  readonly losses?: readonly number[];
  readonly scores?: readonly number[];
}
const cases = golden.cases as unknown as readonly Case[];

function course(params: Params, X: Matrix, y: readonly number[], sampleWeight?: Float64Array) {
  const points: { metric: string; step: number; value: number }[] = [];
  const weights = sampleWeight === undefined ? {} : { sampleWeight };
  const fitted = new MLPClassifier(params).fit(X, y, { ...weights, onStep: (point) => points.push(point) });
  const of = (metric: string): number[] => points.filter((point) => point.metric === metric).map(({ value }) => value);
  return { fitted, losses: of("loss"), scores: of("validation_score") };
}

function near(got: readonly number[], want: readonly number[]): void {
  expect(got).toHaveLength(want.length);
  want.forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, 9);
  });
}

describe("takes scikit-learn's steps from the same seed", () => {
  test.each(cases.map((one) => [JSON.stringify(one.params), one.table, one] as const))(
    "%s on table %i",
    (_, __, one) => {
      const table = golden.tables[one.table]!;
      const X = Matrix.from(table.X);
      const weights = one.weighted ? Float64Array.from(table.weights) : undefined;
      const { fitted, losses, scores } = course(one.params, X, table.y, weights);
      expect(fitted.nIter_).toBe(one.n_iter);
      expect(fitted.loss_).toBeCloseTo(one.loss, 9);
      if (one.losses !== undefined) near(losses, one.losses);
      near(scores, one.scores ?? []);
      near([...fitted.predictProba(X.take([0, 1, 2, 3])).data], one.proba);
    },
  );
});

const [first] = golden.tables;
const X = Matrix.from(first!.X);

test("batches that are larger than what goes through the network at a time are summed", () => {
  const rows = Int32Array.from({ length: 600 }, (_, i) => i % X.nSamples);
  const many = X.take(rows);
  const y = Array.from(rows, (i) => first!.y[i]!);
  // Every row in one batch of 600 counts as often as in one of its own.
  const counts = new Float64Array(X.nSamples);
  for (const i of rows) counts[i]! += 1;
  const params = { batch_size: 600, shuffle: false, max_iter: 5, hidden_layer_sizes: [4], random_state: 1 };
  const whole = course(params, many, y);
  const weighted = course(params, X, first!.y, counts);
  near(whole.losses, weighted.losses);
});

test("layers have their shapes", () => {
  const fitted = new MLPClassifier({ hidden_layer_sizes: [3, 2], max_iter: 2 }).fit(X, first!.y);
  expect(fitted.coefs_.map(({ nSamples, nFeatures }) => [nSamples, nFeatures])).toEqual([
    [5, 3],
    [3, 2],
    [2, 1],
  ]);
  expect(fitted.intercepts_.map(({ length }) => length)).toEqual([3, 2, 1]);
});

describe("refuses", () => {
  const fitting = (params: Params, weights?: Float64Array) => () => course(params, X, first!.y, weights);

  test.each([
    [{ hidden_layer_sizes: [3, 0] }, "hidden_layer_sizes must be > 0, got [3, 0]."],
    [{ hidden_layer_sizes: [2.5] }, "hidden_layer_sizes must be > 0"],
    [{ hidden_layer_sizes: [1e5, 1e5] }, "weights are more than the"],
    [{ early_stopping: true, validation_fraction: 0.01 }, "The test_size = 1 should be greater"],
    [{ early_stopping: true, validation_fraction: 0 }, "The 'test_size' parameter"],
    [{ solver: "sgd", activation: "identity", learning_rate_init: 1e200, momentum: 0 }, "non-finite parameter weights"],
  ])("%j", (params, message) => {
    expect(fitting(params)).toThrow(message);
  });

  test("a validation part of one sample", () => {
    const three = golden.tables[1]!;
    const params = { early_stopping: true, validation_fraction: 0.01 };
    expect(() => course(params, Matrix.from(three.X), three.y)).toThrow("The validation set is too small.");
  });

  test("a batch without weight", () => {
    expect(
      fitting(
        { batch_size: 1 },
        new Float64Array(X.nSamples).map((_, i) => i % 2),
      ),
    ).toThrow("all samples of a batch have a sample_weight of 0");
  });
});
