/** Steps as one estimator, which may stand inside others. Mirrors `sklearn.pipeline`. */
export { PipelineClassifier, readPipelineClassifier } from "./pipeline-classifier.ts";
export { lastStep, pipelineConflicts, pipelineParams } from "./pipeline-params.ts";
export { FittedPipelineTransformer, PipelineTransformer, readPipelineTransformer } from "./pipeline-transformer.ts";
