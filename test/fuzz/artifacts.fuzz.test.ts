import fc from "fast-check";
import { test } from "vitest";
import { FaultError } from "../../src/contracts/index.ts";
import { buildClassifier, buildTransformer, Matrix, Pipeline } from "../../src/learn/index.ts";
import { predictRows, readModelFile, writeModelFile } from "../../src/pipeline/index.ts";
import { mutated, mutatedJson } from "./mutations.ts";
import { fuzz } from "./within-limits.ts";

const X = Matrix.from(Array.from({ length: 12 }, (_, i) => [i, (i * 5) % 7]));
const y = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? "a" : "b"));
const estimators: [string, string, Record<string, number | boolean>][] = [
  ["sklearn.linear_model", "LogisticRegression", {}],
  ["sklearn.tree", "DecisionTreeClassifier", { random_state: 0 }],
  ["sklearn.ensemble", "RandomForestClassifier", { n_estimators: 3, random_state: 0 }],
  ["sklearn.neighbors", "KNeighborsClassifier", { n_neighbors: 2 }],
  ["ml-random-forest", "RandomForestClassifier", { nEstimators: 2, seed: 1, noOOB: true }],
  ["ml-logistic-regression", "LogisticRegression", { numSteps: 5 }],
];
const files = estimators.map(([module, name, params]) => {
  const scaler = buildTransformer({ module: "sklearn.preprocessing", class: "StandardScaler", params: {} });
  const pipeline = new Pipeline([scaler], buildClassifier({ module, class: name, params })).fit(X, y).toJSON();
  const training = { at: 1, fitSeconds: 0.1, peakMemoryMb: 1, steps: [{ metric: "loss", step: 0, value: 0.5 }] };
  return writeModelFile({ features: ["p", "q"], target: "t", training, pipeline });
});
const text = fc.oneof(
  mutatedJson(files.map((file) => JSON.parse(file) as unknown)).map((value) => JSON.stringify(value)),
  mutated(files),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });

test("whatever a model file holds, it predicts known classes or is refused", () =>
  fuzz(
    "artifacts",
    fc.tuple(text, fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 3 })),
    ([file, rows]) => {
      const model = readModelFile(file);
      if (model.features.length !== 2) return;
      const { predictions, classes, probabilities = [] } = predictRows(model, rows, { probabilities: true });
      if (!predictions.every((label) => classes.includes(label))) throw new Error("it predicts no class of its own");
      if (!probabilities.flat().every((share) => share >= 0 && share <= 1 + 1e-9)) throw new Error("no probability");
    },
    (error) => error instanceof FaultError && ["Model.Corrupt", "Input.Invalid"].includes(error.fault.code),
  ));
