import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config/index.ts";
import { buildClassifier, buildTransformer, type FittedPipeline, Pipeline } from "../../src/learn/index.ts";
import { type Dataset, readDataset, textFeaturesOf } from "../../src/pipeline/dataset.ts";
import {
  type Cell,
  drawSplit,
  type ModelFile,
  predictRows,
  readModelFile,
  writeModelFile,
} from "../../src/pipeline/index.ts";
import { mlmodel } from "../../src/pipeline/mlmodel.ts";
import { rowsOf } from "../../src/pipeline/split.ts";
import golden from "./passengers/passengers.golden.json" with { type: "json" };

const file = (name: string): string => readFileSync(new URL(`passengers/${name}`, import.meta.url), "utf8");
const csv = file("passengers.csv");
const dataset = readDataset("passengers", new TextEncoder().encode(csv));
const rows = csv
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(",").slice(0, -1));
/** As a client would send them. */
const cells = (i: number): Cell[] =>
  rows[i]!.map((cell, j) => (cell === "" ? null : dataset.X.textsOf(j) === undefined ? Number(cell) : cell));

function trained(name: string, data: Dataset = dataset): { model: ModelFile; fitted: FittedPipeline } {
  const config = readConfig({ text: file(`${name}.yaml`), key: `configs/${name}.yaml` });
  const { X, y } = rowsOf(data, drawSplit(data, config.split).train);
  const fitted = new Pipeline(config.preprocessing.map(buildTransformer), buildClassifier(config)).fit(X, y);
  const text = writeModelFile({
    features: data.features,
    textFeatures: textFeaturesOf(data),
    target: data.target,
    training: { at: 1, fitSeconds: 1, peakMemoryMb: 1, steps: [] },
    pipeline: fitted.toJSON(),
  });
  return { model: readModelFile(text), fitted };
}

describe.each(Object.entries(golden.models))("a table of texts, numbers and missing cells: %s", (name, want) => {
  const { model, fitted } = trained(name);
  test("its rows are predicted as scikit-learn predicts them", () => {
    const { predictions, probabilities } = predictRows(model, golden.test.map(cells), { probabilities: true });
    expect(predictions).toEqual(want.predictions);
    probabilities!.forEach((row, i) => {
      row.forEach((share, k) => {
        expect(share).toBeCloseTo(want.probabilities[i]![k]!, 5);
      });
    });
  });
  test("its columns have scikit-learn's names on the way", () => {
    expect(fitted.transformers_[0]!.transform(dataset.X).columns.names).toEqual(want.names_out);
  });
  test("a row with a new word, and one with nothing in it, are predicted too", () => {
    const { predictions } = predictRows(
      model,
      [
        [3, "male", null, 8, "Elsewhere"],
        [1, null, null, null, null],
      ],
      {
        probabilities: false,
      },
    );
    expect(predictions).toHaveLength(2);
  });
});

test("the model's card says which columns are texts", () => {
  const config = readConfig({ text: file("decision-tree.yaml"), key: "configs/decision-tree.yaml" });
  const { inputs } = JSON.parse(mlmodel("r", config, dataset, 1)).signature;
  expect(JSON.parse(inputs).map(({ name, type }: Record<string, string>) => `${name}: ${type}`)).toEqual([
    "class: double",
    "sex: string",
    "age: double",
    "fare: double",
    "port: string",
  ]);
});

test.each([
  ["DecisionTreeClassifier", "sklearn.tree", /column "sex" holds text, e.g. "\w+"; encode it with a OneHotEncoder/],
  ["LogisticRegression", "sklearn.linear_model", /column "sex" holds text/],
])("without steps, %s refuses them with the column and the step to add", (name, module, says) => {
  const { X, y } = dataset;
  expect(() => buildClassifier({ module, class: name }).fit(X, y)).toThrow(says);
  const numbers = X.takeColumns([0, 2, 3]);
  if (name === "LogisticRegression")
    expect(() => buildClassifier({ module, class: name }).fit(numbers, y)).toThrow(
      /NaN in column "age" \(row \d+\); fill it with a SimpleImputer step/,
    );
});

test("a stray word in a column of numbers is named", () => {
  const stray = readDataset("d", new TextEncoder().encode("n,target\n1,0\n2,1\n3,0\nunknown,1\n"));
  expect(() =>
    buildClassifier({ module: "sklearn.tree", class: "DecisionTreeClassifier" }).fit(stray.X, stray.y),
  ).toThrow(/column "n" holds text, e.g. "unknown"; most of its values are numbers: correct the others/);
});
