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
  return writeModelFile({ features: ["x", "y"], target: "t", training, pipeline: pipeline.toJSON() });
}
const text = fitted("sklearn.linear_model", "LogisticRegression");

describe("a model file", () => {
  test("comes back with the loss of a training that diverged", () => {
    expect(readModelFile(text).training.steps).toEqual([{ metric: "loss", step: 0, value: Number.NaN }]);
  });

  type Json = Record<string, unknown>;
  const spoilt: [string, (json: Json) => void, RegExp][] = [
    [
      "a step that is none",
      (json) => Object.assign(json["training"] as Json, { steps: [null] }),
      /"training" must hold/,
    ],
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
