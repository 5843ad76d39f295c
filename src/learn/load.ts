import { readRandomForestClassifier } from "./ensemble/index.ts";
import type { FittedClassifier, FittedTransformer } from "./estimator.ts";
import { FittedJsonReader, kindOf } from "./fitted-json.ts";
import { readLogisticRegression } from "./linear-model/index.ts";
import { readMlLogisticRegression, readMlRandomForest } from "./mljs/index.ts";
import { nearestName } from "./nearest-name.ts";
import { readKNeighborsClassifier } from "./neighbors/index.ts";
import { FittedPipeline, pipelineKind } from "./pipeline.ts";
import { readMinMaxScaler, readStandardScaler } from "./preprocessing/index.ts";
import { readDecisionTreeClassifier } from "./tree/index.ts";

const classifierReaders: ReadonlyMap<string, (json: unknown) => FittedClassifier> = new Map<
  string,
  (json: unknown) => FittedClassifier
>([
  ["sklearn.linear_model.LogisticRegression", readLogisticRegression],
  ["sklearn.tree.DecisionTreeClassifier", readDecisionTreeClassifier],
  ["sklearn.ensemble.RandomForestClassifier", readRandomForestClassifier],
  ["sklearn.neighbors.KNeighborsClassifier", readKNeighborsClassifier],
  ["ml-random-forest.RandomForestClassifier", readMlRandomForest],
  ["ml-logistic-regression.LogisticRegression", readMlLogisticRegression],
]);
const transformerReaders: ReadonlyMap<string, (json: unknown) => FittedTransformer> = new Map<
  string,
  (json: unknown) => FittedTransformer
>([
  ["sklearn.preprocessing.StandardScaler", readStandardScaler],
  ["sklearn.preprocessing.MinMaxScaler", readMinMaxScaler],
]);

/**
 * Reads a fitted pipeline from plain data. Every field's type and size is checked, and no part of it is run.
 *
 * @throws {RangeError} says which field is wrong and how
 * @example loadFitted(JSON.parse(JSON.stringify(fitted))).predict(X);
 */
export function loadFitted(json: unknown): FittedPipeline {
  const fields = new FittedJsonReader(json, pipelineKind, 1);
  const nFeaturesIn = fields.count("n_features_in_");
  const steps = fields.list("transformers_").map((step) => readerOf(transformerReaders, step, "transformer")(step));
  const last = fields.raw("classifier_");
  const classifier = readerOf(classifierReaders, last, "classifier")(last);
  if (classifier.classes_.length < 2)
    throw new RangeError(`${pipelineKind}: a classifier has at least 2 classes, got ${classifier.classes_.length}`);
  // None of the transformers changes the number of features.
  for (const step of [...steps, classifier])
    if (step.nFeaturesIn_ !== nFeaturesIn)
      throw new RangeError(
        `${pipelineKind}: n_features_in_ is ${nFeaturesIn}, but a step takes ${step.nFeaturesIn_} features`,
      );
  return new FittedPipeline(nFeaturesIn, steps, classifier);
}

function readerOf<Fitted>(
  readers: ReadonlyMap<string, (json: unknown) => Fitted>,
  json: unknown,
  role: string,
): (json: unknown) => Fitted {
  const kind = kindOf(json);
  const reader = readers.get(kind);
  if (reader !== undefined) return reader;
  const near = nearestName(kind, [...readers.keys()]);
  throw new RangeError(
    `"${kind.slice(0, 100)}" is not a kind of ${role}${near === undefined ? "" : `; did you mean "${near}"?`}`,
  );
}
