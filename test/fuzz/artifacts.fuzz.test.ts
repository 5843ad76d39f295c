import fc from "fast-check";
import { test } from "vitest";
import { buildClassifier, buildTransformer, estimators, type Json, Matrix, Pipeline } from "../../src/learn/index.ts";
import { predictRows, readModelFile, writeModelFile } from "../../src/pipeline/index.ts";
import { mutated, mutatedJson } from "./mutations.ts";
import { fuzz, isFault } from "./within-limits.ts";

const X = Matrix.from(Array.from({ length: 12 }, (_, i) => [i, (i * 5) % 7]));
const y = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? "a" : i % 3 === 1 ? "b" : "c"));
const two = y.map((label) => (label === "c" ? "a" : label));
const bayes = { module: "sklearn.naive_bayes", class: "GaussianNB" };
const neighbors = { module: "sklearn.neighbors", class: "KNeighborsClassifier", params: { n_neighbors: 2 } };
/** What makes each classifier quick on twelve rows; those that are not here take their defaults. */
const quick: Readonly<Record<string, readonly Record<string, Json>[]>> = {
  "ml-logistic-regression.LogisticRegression": [{ numSteps: 5 }],
  "ml-random-forest.RandomForestClassifier": [{ nEstimators: 2, seed: 1, noOOB: true }],
  "sklearn.calibration.CalibratedClassifierCV": [
    { estimator: bayes, cv: 2 },
    { estimator: bayes, cv: 2, method: "isotonic" },
  ],
  "sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis": [{ reg_param: 0.5 }],
  "sklearn.ensemble.AdaBoostClassifier": [{ n_estimators: 2 }],
  "sklearn.ensemble.BaggingClassifier": [
    { n_estimators: 2 },
    { n_estimators: 2, estimator: neighbors, max_features: 1 },
  ],
  "sklearn.ensemble.ExtraTreesClassifier": [{ n_estimators: 2 }],
  "sklearn.ensemble.GradientBoostingClassifier": [{ n_estimators: 2 }],
  "sklearn.ensemble.HistGradientBoostingClassifier": [{ max_iter: 2, min_samples_leaf: 1 }],
  "sklearn.ensemble.RandomForestClassifier": [{ n_estimators: 3, random_state: 0 }],
  "sklearn.ensemble.StackingClassifier": [
    {
      estimators: [
        ["nb", bayes],
        ["knn", neighbors],
      ],
      cv: 2,
    },
  ],
  "sklearn.ensemble.VotingClassifier": [
    {
      estimators: [
        ["nb", bayes],
        ["knn", neighbors],
      ],
      voting: "soft",
    },
  ],
  "sklearn.linear_model.SGDClassifier": [{ loss: "log_loss", max_iter: 5 }],
  "sklearn.neighbors.KNeighborsClassifier": [{ n_neighbors: 2 }, { n_neighbors: 3, weights: "distance", p: 3 }],
  "sklearn.neural_network.MLPClassifier": [{ hidden_layer_sizes: [3], max_iter: 3 }],
  "sklearn.pipeline.Pipeline": [
    {
      steps: [
        ["scale", { module: "sklearn.preprocessing", class: "StandardScaler" }],
        ["nb", bayes],
      ],
    },
  ],
};
const files = estimators
  .filter((spec) => spec.kind === "classifier")
  .flatMap((spec, i) =>
    (quick[`${spec.module}.${spec.class}`] ?? [{}]).flatMap((params) =>
      [y, two].map((labels) => {
        // Some learn from counts, which are not negative.
        const scaler = i % 2 === 0 && spec.module !== "sklearn.naive_bayes" ? "StandardScaler" : "MinMaxScaler";
        const step = buildTransformer({ module: "sklearn.preprocessing", class: scaler, params: {} });
        const classifier = buildClassifier({ module: spec.module, class: spec.class, params });
        const pipeline = new Pipeline([step], classifier).fit(X, labels).toJSON();
        const training = { at: 1, fitSeconds: 0.1, peakMemoryMb: 1, steps: [{ metric: "loss", step: 0, value: 0.5 }] };
        return writeModelFile({ features: ["p", "q"], textFeatures: [], target: "t", training, pipeline });
      }),
    ),
  );
/** Every transformer before a classifier that is quick to read. */
const transformers: [string, string, Record<string, Json>][] = [
  ["sklearn.preprocessing", "MaxAbsScaler", {}],
  ["sklearn.preprocessing", "RobustScaler", {}],
  ["sklearn.preprocessing", "Normalizer", {}],
  ["sklearn.preprocessing", "Binarizer", {}],
  ["sklearn.preprocessing", "QuantileTransformer", { n_quantiles: 4 }],
  ["sklearn.preprocessing", "PowerTransformer", {}],
  ["sklearn.preprocessing", "KBinsDiscretizer", { n_bins: 3 }],
  ["sklearn.preprocessing", "PolynomialFeatures", {}],
  [
    "sklearn.preprocessing",
    "OneHotEncoder",
    { handle_unknown: "infrequent_if_exist", max_categories: 3, drop: "first" },
  ],
  [
    "sklearn.preprocessing",
    "OrdinalEncoder",
    { handle_unknown: "use_encoded_value", unknown_value: -1, min_frequency: 2 },
  ],
  ["sklearn.impute", "SimpleImputer", { add_indicator: true }],
  ["sklearn.feature_selection", "VarianceThreshold", {}],
  ["sklearn.feature_selection", "SelectKBest", { k: 1 }],
  ["sklearn.decomposition", "PCA", { whiten: true }],
];
const named: Json = transformers.map(([module, name, params]) => [name, { module, class: name, params }, [0, 1]]);
for (const [module, name, params] of [
  ...transformers,
  ["sklearn.compose", "ColumnTransformer", { transformers: named }] as [string, string, Record<string, Json>],
]) {
  const tree = buildClassifier({
    module: "sklearn.tree",
    class: "DecisionTreeClassifier",
    params: { random_state: 0 },
  });
  const pipeline = new Pipeline([buildTransformer({ module, class: name, params })], tree).fit(X, y).toJSON();
  const training = { at: 1, fitSeconds: 0.1, peakMemoryMb: 1, steps: [] };
  files.push(writeModelFile({ features: ["p", "q"], textFeatures: [], target: "t", training, pipeline }));
}
const models = files.map((file) => JSON.parse(file) as unknown);
const changed = fc.oneof(
  mutatedJson(models).map((value) => JSON.stringify(value)),
  mutated(files),
);

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, 1, -1, 1e308, -1e308, 1e200, 5e-324),
);
const rows = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 3 });

function predict([file, points]: [string, readonly (readonly number[])[]]): void {
  const model = readModelFile(file);
  if (model.features.length !== 2) return;
  const { predictions, classes, probabilities } = predictRows(model, points, { probabilities: true });
  if (predictions.length !== points.length) throw new Error(`${predictions.length} predictions`);
  if (!predictions.every((label) => classes.includes(label))) throw new Error("it predicts no class of its own");
  // Some classifiers have no probabilities at all.
  if (probabilities?.some((row) => row.length !== classes.length)) throw new Error("no probability of each class");
}
const isRefused = isFault("Model.Corrupt", "Input.Invalid");

test("whatever a model file holds, it predicts known classes or is refused", () =>
  fuzz("artifacts", fc.tuple(changed, rows), predict, isRefused));

test("so does one whose numbers are others: nodes that lead back, classes that are not there, NaN", () => {
  const edit = fc.record({
    list: fc.nat(),
    at: fc.nat(),
    int: fc.oneof(fc.integer({ min: -3, max: 40 }), fc.constantFrom(2 ** 31 - 1, -(2 ** 31))),
    double: fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 })),
    asInt: fc.boolean(),
  });
  const edited = fc
    .tuple(fc.constantFrom(...models), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([model, edits]) => {
      const json = structuredClone(model);
      const lists = typedArrays(json);
      for (const { list, at, int, double, asInt } of edits) {
        const { holder, key } = lists[list % lists.length]!;
        const bytes = Buffer.from(holder[key] as string, "base64");
        if (asInt && bytes.length >= 4) bytes.writeInt32LE(int, (at % (bytes.length >> 2)) * 4);
        else if (bytes.length >= 8) bytes.writeDoubleLE(double, (at % (bytes.length >> 3)) * 8);
        holder[key] = bytes.toString("base64");
      }
      return JSON.stringify(json);
    });
  return fuzz("typedArrays", fc.tuple(edited, rows), predict, isRefused);
});

test("so does one that is nested or long without end, as quickly", () => {
  const fields = ["podium", "features", "target", "steps", "kind", "version", "n_features_in_", "transformers_"];
  const field = fc.constantFrom(...fields, "classifier_", "classes_", "mean_", "tree", "trees", "X", "model", "root");
  const huge = fc.constantFrom(
    `${"[".repeat(200_000)}${"]".repeat(200_000)}`,
    `${'{"left":'.repeat(100_000)}1${"}".repeat(100_000)}`,
    `"${"x".repeat(5_000_000)}"`,
    `[${"null,".repeat(500_000)}1]`,
    `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join()}}`,
  );
  const large = fc
    .tuple(fc.constantFrom(...models), field, huge)
    .map(([model, name, value]) =>
      JSON.stringify(model, (key, own) => (key === name ? "@" : own)).replaceAll('"@"', () => value),
    );
  return fuzz("largeArtifacts", fc.tuple(large, rows), predict, isRefused);
});

/** Where the model has numbers as base64 text. */
function typedArrays(json: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof json !== "object" || json === null) return [];
  const holder = json as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, value]) =>
    typeof value === "string" && /^[\w+/]{8,}={0,2}$/.test(value) && value.length % 4 === 0 && key !== "kind"
      ? [{ holder, key }]
      : typedArrays(value),
  );
}
