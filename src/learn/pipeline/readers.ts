import type { ClassifierReaders, TransformerReaders } from "../fitted-readers.ts";
import { pipelineKind } from "../pipeline.ts";
import { readPipelineClassifier } from "./pipeline-classifier.ts";
import { readPipelineTransformer } from "./pipeline-transformer.ts";

/** Readers of what this folder fits, by kind. */
export const pipelineClassifierReaders: ClassifierReaders = { [pipelineKind]: readPipelineClassifier };
export const pipelineTransformerReaders: TransformerReaders = { [pipelineKind]: readPipelineTransformer };
