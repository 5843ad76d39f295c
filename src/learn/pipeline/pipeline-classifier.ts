import type { Classifier, EstimatorTags, FitOptions, Label, Params, Transformer } from "../estimator.ts";
import { FittedJsonReader } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, isRecipe, resolveParams } from "../params.ts";
import { FittedPipeline, Pipeline, pipelineKind } from "../pipeline.ts";
import { isPassed, pipelineConflicts, pipelineParams } from "./pipeline-params.ts";
import { checkWidths } from "./pipeline-widths.ts";

const who = "Pipeline";

/**
 * Named preprocessing steps and a classifier as one classifier, which may stand inside others.
 *
 * @source sklearn.pipeline.Pipeline, whose last step is a classifier
 * @example new PipelineClassifier({ steps: [["scale", new StandardScaler()], ["model", new SVC()]] }).fit(X, y);
 */
export class PipelineClassifier implements Classifier {
  readonly params: Params;
  /** Weights are left to the last step, missing values to the first. */
  readonly tags: EstimatorTags = { sampleWeight: "forwards", allowsNaN: true };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(pipelineParams), ...params };
  }

  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedPipeline {
    const { steps } = resolveParams(who, pipelineParams, this.params);
    const conflicts = pipelineConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const recipes = (steps as readonly (readonly [string, unknown])[]).map(([, step]) => step);
    const classifier = recipes.at(-1);
    if (!isRecipe(classifier)) throw new RangeError(`${who}: the last step must be a classifier`);
    const transformers = recipes.slice(0, -1).filter((step) => !isPassed(step)) as Transformer[];
    const fitted = new Pipeline(transformers, classifier as Classifier).fit(X, y, options);
    if (!("classes_" in fitted.classifier_)) throw new RangeError(`${who}: the last step must be a classifier`);
    return fitted;
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readPipelineClassifier(json: unknown, inner: FittedReaders): FittedPipeline {
  const fields = new FittedJsonReader(json, pipelineKind, 1);
  const nFeaturesIn = fields.count("n_features_in_");
  const steps = fields.list("transformers_").map((step) => inner.transformer(step));
  const classifier = inner.classifier(fields.raw("classifier_"));
  checkWidths(nFeaturesIn, [...steps, classifier]);
  return new FittedPipeline(nFeaturesIn, steps, classifier);
}
