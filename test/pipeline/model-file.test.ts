import { describe, expect, test } from "vitest";
import { FaultError } from "../../src/contracts/index.ts";
import { buildClassifier, buildTransformer, Matrix, Pipeline } from "../../src/learn/index.ts";
import { predictRows, readModelFile, writeModelFile } from "../../src/pipeline/index.ts";

const X = Matrix.from([
  [0, 0.01],
  [0.01, 0],
  [0.02, 0.05],
  [0.03, 0.01],
]);
const scaler = buildTransformer({ module: "sklearn.preprocessing", class: "StandardScaler", params: {} });
function fitted(module: string, name: string, params = {}): string {
  const pipeline = new Pipeline([scaler], buildClassifier({ module, class: name, params })).fit(X, [
    "a",
    "b",
    "a",
    "b",
  ]);
  const training = {
    at: 1,
    fitSeconds: 0.1,
    peakMemoryMb: 1,
    steps: [{ metric: "loss", step: 0, value: Number.NaN }],
  };
  return writeModelFile({ features: ["x", "y"], textFeatures: [], target: "t", training, pipeline: pipeline.toJSON() });
}
const text = fitted("sklearn.linear_model", "LogisticRegression");

type Json = Record<string, unknown>;

describe("a model file", () => {
  test("comes back with the loss of a training that diverged", () => {
    expect(readModelFile(text).training.steps).toEqual([{ metric: "loss", step: 0, value: Number.NaN }]);
  });

  const spoilt: [string, (json: Json) => void, RegExp][] = [
    [
      "a step that is none",
      (json) => Object.assign(json["training"] as Json, { steps: [null] }),
      /"training" must hold/,
    ],
    [
      "text in a feature that is none",
      (json) => Object.assign(json, { textFeatures: ["z"] }),
      /"textFeatures" must be/,
    ],
    ["a later version", (json) => Object.assign(json, { podium: 3 }), /"podium" must be 1 or 2, got 3/],
    ["a time that is none", (json) => Object.assign(json["training"] as Json, { at: null }), /"training" must hold/],
    [
      "one class",
      (json) => Object.assign((json["pipeline"] as Json)["classifier_"] as Json, { classes_: ["a"] }),
      /class/,
    ],
  ];
  test.each(spoilt)("with %s is corrupt", (_, spoil, says) => {
    const json = JSON.parse(text) as Json;
    spoil(json);
    expect(() => readModelFile(JSON.stringify(json))).toThrow(FaultError);
    expect(() => readModelFile(JSON.stringify(json))).toThrow(says);
  });
  test("with a version that is nested without end is corrupt", () => {
    const deep = `{"podium":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(() => readModelFile(deep)).toThrow(expect.objectContaining({ name: "Model.Corrupt" }));
  });
});

test("a model file of version 1 is read as one of numbers", () => {
  const { textFeatures: _, ...json } = JSON.parse(text) as Json;
  expect(readModelFile(JSON.stringify({ ...json, podium: 1 }))).toMatchObject({
    features: ["x", "y"],
    textFeatures: [],
  });
});

describe("rows of texts and missing cells", () => {
  const table = new Matrix(Float64Array.of(0, 1, 1, 2, 0, Number.NaN, 1, 5), 4, 2, {
    names: ["color", "size"],
    texts: [["red", "blue"], undefined],
  });
  const steps = [
    {
      module: "sklearn.compose",
      class: "ColumnTransformer",
      params: {
        transformers: [
          ["text", { module: "sklearn.preprocessing", class: "OneHotEncoder" }, ["color"]],
          ["number", { module: "sklearn.impute", class: "SimpleImputer" }, ["size"]],
        ],
      },
    },
  ].map(buildTransformer);
  const tree = buildClassifier({ module: "sklearn.tree", class: "DecisionTreeClassifier" });
  const pipeline = new Pipeline(steps, tree).fit(table, ["a", "b", "a", "b"]).toJSON();
  const training = { at: 1, fitSeconds: 0.1, peakMemoryMb: 1, steps: [] };
  const file = { features: ["color", "size"], textFeatures: ["color"], target: "t", training, pipeline };
  const model = readModelFile(writeModelFile(file));

  test("are predicted by their texts, whatever their order", () => {
    const rows = [
      ["blue", 1],
      ["red", null],
      ["blue", null],
    ];
    expect(predictRows(model, rows, { probabilities: false }).predictions).toEqual(["b", "a", "b"]);
  });
  test("are refused by the column's name where the model does not take them", () => {
    const refused = (row: (string | number | null)[]): (() => unknown) => {
      return () => predictRows(model, [row], { probabilities: false });
    };
    expect(refused(["green", 1])).toThrow(/Found unknown categories \['green'\] in column "color" during transform/);
    expect(refused([null, 1])).toThrow(/unknown categories \[nan\] in column "color"/);
    const plain = readModelFile(text);
    expect(() => predictRows(plain, [[1, null]], { probabilities: false })).toThrow(/NaN in column "y" \(row 0\)/);
  });
});

describe("rows that overflow in the model", () => {
  test.each([
    ["sklearn.linear_model", "LogisticRegression", {}],
    ["sklearn.neighbors", "KNeighborsClassifier", { n_neighbors: 2, weights: "distance" }],
  ])("are refused as the caller's: %s.%s", (module, name, params) => {
    const model = readModelFile(fitted(module, name, params));
    for (const row of [
      [1.7e308, -1.7e308],
      [1e200, 1e200],
    ])
      try {
        const { predictions, probabilities } = predictRows(model, [row], { probabilities: true });
        expect(["a", "b"]).toContain(predictions[0]);
        expect(probabilities?.flat().every(Number.isFinite)).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ name: "Input.Invalid" });
      }
    expect(() => predictRows(model, [[1.7e308, -1.7e308]], { probabilities: true })).toThrow(
      /the rows must be numbers/,
    );
  });
});
