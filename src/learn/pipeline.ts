import type {
  Classifier,
  FitOptions,
  FittedClassifier,
  FittedJson,
  FittedTransformer,
  Label,
  Transformer,
} from "./estimator.ts";
import { fittedJson } from "./fitted-json.ts";
import type { Matrix } from "./matrix.ts";

/** The `kind` of a pipeline in JSON. */
export const pipelineKind = "sklearn.pipeline.Pipeline";

/**
 * Preprocessing steps and a classifier, fitted one after the other on the same data.
 *
 * @source sklearn.pipeline.Pipeline
 * @example new Pipeline([new StandardScaler()], new LogisticRegression()).fit(X, y).predict(X);
 */
export class Pipeline {
  readonly transformers: readonly Transformer[];
  readonly classifier: Classifier;

  constructor(transformers: readonly Transformer[], classifier: Classifier) {
    this.transformers = transformers;
    this.classifier = classifier;
  }

  /** @throws {RangeError} as the steps do */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedPipeline {
    const nFeaturesIn = X.nFeatures;
    const seed = options.seed === undefined ? {} : { seed: options.seed };
    let current = X;
    const fitted = this.transformers.map((transformer) => {
      const step = transformer.fit(current, y, seed);
      current = step.transform(current);
      return step;
    });
    return new FittedPipeline(nFeaturesIn, fitted, this.classifier.fit(current, y, options));
  }
}

/** Fitted steps and a fitted classifier, as one classifier. */
export class FittedPipeline implements FittedClassifier {
  readonly nFeaturesIn_: number;
  readonly transformers_: readonly FittedTransformer[];
  readonly classifier_: FittedClassifier;
  /** Absent where the classifier has none. */
  readonly predictProba?: (X: Matrix) => Matrix;
  readonly decisionFunction?: (X: Matrix) => Matrix;

  constructor(nFeaturesIn: number, transformers: readonly FittedTransformer[], classifier: FittedClassifier) {
    this.nFeaturesIn_ = nFeaturesIn;
    this.transformers_ = transformers;
    this.classifier_ = classifier;
    if (classifier.predictProba !== undefined)
      this.predictProba = (X) => classifier.predictProba!(this.#transformed(X));
    if (classifier.decisionFunction !== undefined)
      this.decisionFunction = (X) => classifier.decisionFunction!(this.#transformed(X));
  }

  get classes_(): readonly Label[] {
    return this.classifier_.classes_;
  }

  predict(X: Matrix): Label[] {
    return this.classifier_.predict(this.#transformed(X));
  }

  toJSON(): FittedJson {
    return fittedJson(pipelineKind, 1, {
      n_features_in_: this.nFeaturesIn_,
      transformers_: this.transformers_.map((step) => step.toJSON()),
      classifier_: this.classifier_.toJSON(),
    });
  }

  #transformed(X: Matrix): Matrix {
    if (X.nFeatures !== this.nFeaturesIn_)
      throw new RangeError(`X has ${X.nFeatures} features, but the model is expecting ${this.nFeaturesIn_}`);
    return this.transformers_.reduce((current, step) => step.transform(current), X);
  }
}
