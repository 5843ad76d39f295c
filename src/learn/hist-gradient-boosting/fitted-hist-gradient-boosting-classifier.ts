import { type GradientBoostingLink, gradientBoostingLink } from "../ensemble/gradient-boosting-link.ts";
import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import type { Categories } from "../preprocessing/categories.ts";
import { categoriesJson } from "../preprocessing/categories-json.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import type { BoostedTrees } from "./boosted-trees.ts";
import { writeBoostedTrees } from "./boosted-trees-json.ts";
import type { Boosted } from "./boosting-rounds.ts";
import { encodeColumns } from "./categorical-columns.ts";
import { addPredictions } from "./predict-trees.ts";
import { RawResponses } from "./raw-responses.ts";

export const HIST_GRADIENT_BOOSTING_KIND: string = "sklearn.ensemble.HistGradientBoostingClassifier";
export const HIST_GRADIENT_BOOSTING_VERSION: number = 1;

const WHO = "HistGradientBoostingClassifier";

export interface HistGradientBoostingState extends Boosted {
  readonly classes: readonly Label[];
  readonly nFeaturesIn: number;
  /** Of the columns that hold some; undefined for those of numbers. */
  readonly categories: readonly (Categories | undefined)[];
}

/** What `HistGradientBoostingClassifier.fit` returns. */
export class FittedHistGradientBoostingClassifier implements FittedClassifier {
  readonly #state: HistGradientBoostingState;
  readonly #link: GradientBoostingLink;

  constructor(state: HistGradientBoostingState) {
    this.#state = state;
    this.#link = gradientBoostingLink("log_loss", Math.max(state.classes.length, 2));
  }

  get classes_(): readonly Label[] {
    return this.#state.classes;
  }

  get nFeaturesIn_(): number {
    return this.#state.nFeaturesIn;
  }

  /** Which columns hold categories; undefined: none. */
  get isCategorical_(): readonly boolean[] | undefined {
    const { categories } = this.#state;
    return categories.every((one) => one === undefined) ? undefined : categories.map((one) => one !== undefined);
  }

  /** The trees; those of a round stand together. */
  get trees_(): BoostedTrees {
    return this.#state.trees;
  }

  get nTreesPerIteration_(): number {
    return this.#link.nTrees;
  }

  /** Rounds grown: fewer than `max_iter` where early stopping ended them. */
  get nIter_(): number {
    return (this.trees_.roots.length - 1) / this.#link.nTrees;
  }

  /** Scores of the training rows, before the first round and after each; empty without early stopping. */
  get trainScore_(): Float64Array {
    return this.#state.trainScore;
  }

  /** Scores of the rows set aside. */
  get validationScore_(): Float64Array {
    return this.#state.validationScore;
  }

  predict(X: Matrix): Label[] {
    return this.#responses(X).labels();
  }

  predictProba(X: Matrix): Matrix {
    return this.#responses(X).probabilities();
  }

  /** @returns the sums of the trees, shape (nSamples, 1) for two classes, else (nSamples, nClasses) */
  decisionFunction(X: Matrix): Matrix {
    return this.#responses(X).decision();
  }

  /** `predict` after each round. */
  *stagedPredict(X: Matrix): Generator<Label[]> {
    for (const responses of this.#rounds(X)) yield responses.labels();
  }

  /** `predictProba` after each round. */
  *stagedPredictProba(X: Matrix): Generator<Matrix> {
    for (const responses of this.#rounds(X)) yield responses.probabilities();
  }

  /** `decisionFunction` after each round. */
  *stagedDecisionFunction(X: Matrix): Generator<Matrix> {
    for (const responses of this.#rounds(X)) yield responses.decision();
  }

  toJSON(): FittedJson {
    const { classes, nFeaturesIn, categories, baseline, trees, trainScore, validationScore } = this.#state;
    return fittedJson(HIST_GRADIENT_BOOSTING_KIND, HIST_GRADIENT_BOOSTING_VERSION, {
      classes_: classes,
      n_features_in_: nFeaturesIn,
      categories_: categories.map((one) => (one === undefined ? null : categoriesJson(one))),
      baseline_prediction: encodeFloat64(baseline),
      train_score_: encodeFloat64(trainScore),
      validation_score_: encodeFloat64(validationScore),
      trees: writeBoostedTrees(trees),
    });
  }

  #responses(X: Matrix): RawResponses {
    const encoded = this.#encoded(X);
    const raw = this.#initialRaw(X.nSamples);
    addPredictions(this.trees_, this.#link.nTrees, 0, this.nIter_, encoded.data, X.nFeatures, raw);
    return new RawResponses(raw, X.nSamples, this.classes_, this.#link);
  }

  *#rounds(X: Matrix): Generator<RawResponses> {
    const encoded = this.#encoded(X);
    const raw = this.#initialRaw(X.nSamples);
    for (let round = 0; round < this.nIter_; round++) {
      addPredictions(this.trees_, this.#link.nTrees, round, round + 1, encoded.data, X.nFeatures, raw);
      yield new RawResponses(raw, X.nSamples, this.classes_, this.#link);
    }
  }

  /** @throws {RangeError} another number of columns, or text in one that holds numbers */
  #encoded(X: Matrix): Matrix {
    const { nFeaturesIn, categories } = this.#state;
    const { names, texts } = X.columns;
    const others = texts?.map((own, j) => (categories[j] === undefined ? own : undefined));
    const columns = { ...(names === undefined ? {} : { names }), ...(others === undefined ? {} : { texts: others }) };
    checkFeatures(WHO, new Matrix(X.data, X.nSamples, X.nFeatures, columns), nFeaturesIn, { nan: true });
    return encodeColumns(X, categories);
  }

  #initialRaw(nSamples: number): Float64Array {
    const raw = new Float64Array(nSamples * this.#link.nTrees);
    this.#state.baseline.forEach((value, k) => {
      raw.fill(value, k * nSamples, (k + 1) * nSamples);
    });
    return raw;
  }
}
