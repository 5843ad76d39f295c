import type { FitOptions, FittedJson, FittedTransformer, Label, Params, Transformer } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import type { FittedReaders } from "../fitted-readers.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { pipelineKind } from "../pipeline.ts";
import { isPassed, pipelineConflicts, pipelineParams } from "./pipeline-params.ts";
import { checkWidths } from "./pipeline-widths.ts";

const who = "Pipeline";

/**
 * Named preprocessing steps as one, for the columns of a ColumnTransformer.
 *
 * @source sklearn.pipeline.Pipeline, whose last step is a transformer
 * @example new PipelineTransformer({ steps: [["fill", new SimpleImputer()], ["scale", new StandardScaler()]] }).fit(X);
 */
export class PipelineTransformer implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(pipelineParams), ...params };
  }

  fit(X: Matrix, y?: readonly Label[], options: FitOptions = {}): FittedPipelineTransformer {
    const { steps } = resolveParams(who, pipelineParams, this.params);
    const conflicts = pipelineConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    let current = X;
    const fitted: FittedTransformer[] = [];
    for (const [name, step] of steps as readonly (readonly [string, Transformer])[]) {
      if (isPassed(step)) continue;
      const one = step.fit(current, y, options);
      if (!("nFeaturesOut_" in one)) throw new RangeError(`${who}: the step '${name}' must be a transformer`);
      current = one.transform(current);
      fitted.push(one);
    }
    return new FittedPipelineTransformer(X.nFeatures, fitted, current.nFeatures);
  }
}

/** Fitted steps as one. */
export class FittedPipelineTransformer implements FittedTransformer {
  readonly nFeaturesIn_: number;
  readonly nFeaturesOut_: number;
  readonly transformers_: readonly FittedTransformer[];

  constructor(nFeaturesIn: number, transformers: readonly FittedTransformer[], nFeaturesOut: number) {
    this.nFeaturesIn_ = nFeaturesIn;
    this.transformers_ = transformers;
    this.nFeaturesOut_ = nFeaturesOut;
  }

  transform(X: Matrix): Matrix {
    if (X.nFeatures !== this.nFeaturesIn_)
      throw new RangeError(`X has ${X.nFeatures} features, but ${who} is expecting ${this.nFeaturesIn_}`);
    return this.transformers_.reduce((current, step) => step.transform(current), X);
  }

  toJSON(): FittedJson {
    return fittedJson(pipelineKind, 1, {
      n_features_in_: this.nFeaturesIn_,
      transformers_: this.transformers_.map((step) => step.toJSON()),
    });
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readPipelineTransformer(json: unknown, inner: FittedReaders): FittedPipelineTransformer {
  const fields = new FittedJsonReader(json, pipelineKind, 1);
  const nFeaturesIn = fields.count("n_features_in_");
  const steps = fields.list("transformers_").map((step) => inner.transformer(step));
  return new FittedPipelineTransformer(nFeaturesIn, steps, checkWidths(nFeaturesIn, steps));
}
