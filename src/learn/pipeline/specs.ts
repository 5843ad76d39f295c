import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { PipelineClassifier } from "./pipeline-classifier.ts";
import { pipelineConflicts, pipelineParams } from "./pipeline-params.ts";

/** The entry of a pipeline, which the catalogue takes for what its last step is. */
export const pipelineSpec: ClassifierSpec = classifierSpec(
  "sklearn.pipeline",
  "Pipeline",
  pipelineParams,
  PipelineClassifier,
  pipelineConflicts,
);
