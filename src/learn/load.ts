import { calibrationReaders } from "./calibration/readers.ts";
import { composeReaders } from "./compose/readers.ts";
import { decompositionReaders } from "./decomposition/readers.ts";
import { discriminantAnalysisReaders } from "./discriminant-analysis/readers.ts";
import { dummyReaders } from "./dummy/readers.ts";
import { ensembleReaders } from "./ensemble/readers.ts";
import { featureSelectionReaders } from "./feature-selection/readers.ts";
import { kindOf } from "./fitted-json.ts";
import type { ClassifierReaders, FittedReaders, TransformerReaders } from "./fitted-readers.ts";
import { imputeReaders } from "./impute/readers.ts";
import { linearModelReaders } from "./linear-model/readers.ts";
import { mljsReaders } from "./mljs/readers.ts";
import { naiveBayesReaders } from "./naive-bayes/readers.ts";
import { nearestName } from "./nearest-name.ts";
import { neighborsReaders } from "./neighbors/readers.ts";
import { neuralNetworkReaders } from "./neural-network/readers.ts";
import { readPipelineClassifier } from "./pipeline/pipeline-classifier.ts";
import { pipelineClassifierReaders, pipelineTransformerReaders } from "./pipeline/readers.ts";
import { type FittedPipeline, pipelineKind } from "./pipeline.ts";
import { preprocessingReaders } from "./preprocessing/readers.ts";
import { svmReaders } from "./svm/readers.ts";
import { treeReaders } from "./tree/readers.ts";

const classifierReaders: ClassifierReaders = {
  ...linearModelReaders,
  ...treeReaders,
  ...ensembleReaders,
  ...neighborsReaders,
  ...naiveBayesReaders,
  ...discriminantAnalysisReaders,
  ...svmReaders,
  ...neuralNetworkReaders,
  ...calibrationReaders,
  ...dummyReaders,
  ...mljsReaders,
  ...pipelineClassifierReaders,
};
const transformerReaders: TransformerReaders = {
  ...preprocessingReaders,
  ...imputeReaders,
  ...composeReaders,
  ...featureSelectionReaders,
  ...decompositionReaders,
  ...pipelineTransformerReaders,
};

/** Fitted objects inside fitted objects: a pipeline's own parts are the first. */
const deepest = 16;

/**
 * Reads a fitted pipeline from plain data. Every field's type and size is checked, and no part of it is run.
 *
 * @throws {RangeError} says which field is wrong and how
 * @example loadFitted(JSON.parse(JSON.stringify(fitted))).predict(X);
 */
export function loadFitted(json: unknown): FittedPipeline {
  const fitted = readPipelineClassifier(json, readersAt(1));
  if (fitted.classes_.length < 2)
    throw new RangeError(`${pipelineKind}: a classifier has at least 2 classes, got ${fitted.classes_.length}`);
  return fitted;
}

function readersAt(depth: number): FittedReaders {
  const read = <Fitted>(
    readers: Readonly<Record<string, (json: unknown, inner: FittedReaders) => Fitted>>,
    json: unknown,
    role: string,
  ): Fitted => {
    if (depth > deepest) throw new RangeError(`${pipelineKind}: fitted objects are nested more than ${deepest} deep`);
    return readerOf(readers, json, role)(json, readersAt(depth + 1));
  };
  return {
    classifier: (json) => read(classifierReaders, json, "classifier"),
    transformer: (json) => read(transformerReaders, json, "transformer"),
  };
}

function readerOf<Reader>(readers: Readonly<Record<string, Reader>>, json: unknown, role: string): Reader {
  const kind = kindOf(json);
  if (Object.hasOwn(readers, kind)) return readers[kind]!;
  const near = nearestName(kind, Object.keys(readers));
  throw new RangeError(
    `"${kind.slice(0, 100)}" is not a kind of ${role}${near === undefined ? "" : `; did you mean "${near}"?`}`,
  );
}
