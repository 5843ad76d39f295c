import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Json, Label } from "../../../src/learn/estimator.ts";
import { Matrix } from "../../../src/learn/matrix.ts";
import { trainTestSplit } from "../../../src/learn/model-selection/index.ts";
import { KNeighborsClassifier } from "../../../src/learn/neighbors/index.ts";
import { Pipeline } from "../../../src/learn/pipeline.ts";
import { StandardScaler } from "../../../src/learn/preprocessing/index.ts";
import { builtInTable } from "../built-in-table.ts";
import { largestDifference } from "../golden-number.ts";
import { GOLDEN, goldenTable, type Table } from "../tree/golden-data.ts";
import golden from "./k-neighbors.golden.json" with { type: "json" };

interface Case {
  id: string;
  dataset: string;
  split: object;
  preprocessing: unknown[];
  params: Record<string, Json>;
  predictions: Label[];
  proba: number[][];
  tieRows: number[];
  voteTieRows: number[];
}

/** Rows where samples are equally near have an answer that depends on their order: they are left out. */
function check(one: Case, { X, y }: Table): void {
  const { train, test } = trainTestSplit(X.nSamples, one.split);
  const labels = Array.from(train, (row) => y[row]!);
  const steps = one.preprocessing.map(() => new StandardScaler());
  const fitted = new Pipeline(steps, new KNeighborsClassifier(one.params)).fit(X.take(train), labels);
  const clear = Array.from(test.keys()).filter((i) => !one.tieRows.includes(i));
  expect(clear.length).toBeGreaterThan(test.length / 3);
  const predictions = fitted.predict(X.take(test));
  const proba = fitted.predictProba!(X.take(test)).toRows();
  for (const i of clear) if (!one.voteTieRows.includes(i)) expect(predictions[i]).toBe(one.predictions[i]);
  const shown = clear.filter((i) => i < 20);
  expect(
    largestDifference(
      shown.map((i) => proba[i]!),
      shown.map((i) => one.proba[i]!),
    ),
  ).toBeLessThan(1e-8);
}

test.each(golden.cases as unknown as Case[])("$id votes as scikit-learn does", (one) => {
  check(one, builtInTable(one.dataset));
});

describe.skipIf(!existsSync(GOLDEN))("the wide golden set, where it is at hand", () => {
  const folder = new URL("classifiers/", GOLDEN);
  const files = ["blobs4", "breast_cancer", "digits", "iris", "wine", "winequality_red"].flatMap((name) =>
    existsSync(GOLDEN)
      ? readdirSync(new URL(`${name}/`, folder))
          .filter((file) => /-KNeighborsClassifier-.*\.json$/.test(file))
          .map((file) => `${name}/${file}`)
      : [],
  );
  test.each(files)("%s agrees with scikit-learn", (file) => {
    const json = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    check(
      {
        ...json.config,
        ...{ predictions: json.predictions, proba: json.predict_proba_first20 },
        ...{ tieRows: json.tie_rows, voteTieRows: json.vote_tie_rows },
      },
      goldenTable(file.split("/")[0]!),
    );
  });
});

const X = Matrix.from([[0], [1], [2], [10]]);
const y = ["a", "a", "b", "b"];

test("with weights by distance, samples at distance 0 are the only ones that count", () => {
  const fitted = new KNeighborsClassifier({ n_neighbors: 3, weights: "distance" }).fit(X, y);
  expect(fitted.predictProba(Matrix.from([[2]])).toRows()).toEqual([[0, 1]]);
});

test("minkowski with an infinite power is chebyshev", () => {
  const rows = builtInTable("iris");
  const minkowski = new KNeighborsClassifier({ p: Number.POSITIVE_INFINITY }).fit(rows.X, rows.y);
  const chebyshev = new KNeighborsClassifier({ metric: "chebyshev" }).fit(rows.X, rows.y);
  expect(minkowski.predictProba(rows.X).data).toEqual(chebyshev.predictProba(rows.X).data);
});

test.each([
  [{ n_neighbors: 5 }, "Expected n_neighbors <= n_samples_fit, but n_neighbors = 5, n_samples_fit = 4"],
  [{ n_neighbors: null }, "n_neighbors must be a number to predict, got None"],
  [{ metric: "euclidean", metric_params: { w: 1 } }, "metric_params of euclidean must be empty, got w"],
])("%o is refused by fit", (params, message) => {
  expect(() => new KNeighborsClassifier(params as Record<string, Json>).fit(X, y)).toThrow(message);
});
