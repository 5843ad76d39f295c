import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { fittedJson } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { addSteps } from "./add-steps.ts";
import { writeForestNodes } from "./forest-nodes-json.ts";
import { type GradientBoostingInit, initialRaw } from "./gradient-boosting-init.ts";
import { type GradientBoostingLink, gradientBoostingLink } from "./gradient-boosting-link.ts";
import type { Boosted } from "./gradient-boosting-rounds.ts";

export const GRADIENT_BOOSTING_KIND: string = "sklearn.ensemble.GradientBoostingClassifier";
export const GRADIENT_BOOSTING_VERSION: number = 1;

const WHO = "GradientBoostingClassifier";

export interface GradientBoostingState extends Boosted {
  readonly classes: readonly Label[];
  readonly nFeaturesIn: number;
  readonly loss: "log_loss" | "exponential";
  readonly learningRate: number;
  readonly init: GradientBoostingInit;
}

/** What `GradientBoostingClassifier.fit` returns. */
export class FittedGradientBoostingClassifier implements FittedClassifier {
  readonly #state: GradientBoostingState;
  readonly #link: GradientBoostingLink;

  constructor(state: GradientBoostingState) {
    this.#state = state;
    this.#link = gradientBoostingLink(state.loss, state.classes.length);
  }

  get classes_(): readonly Label[] {
    return this.#state.classes;
  }

  get nFeaturesIn_(): number {
    return this.#state.nFeaturesIn;
  }

  /** The trees; those of a round stand together. */
  get nodes_(): Boosted["nodes"] {
    return this.#state.nodes;
  }

  get nTreesPerIteration_(): number {
    return this.#link.nTrees;
  }

  /** Rounds grown: fewer than `n_estimators` where `n_iter_no_change` stopped them. */
  get nEstimators_(): number {
    return (this.nodes_.roots.length - 1) / this.#link.nTrees;
  }

  /** Mean loss on the rows grown from after each round, shape (nEstimators,). */
  get trainScore_(): Float64Array {
    return this.#state.trainScore;
  }

  /** Mean loss on the rows left out of each round, shape (nEstimators,); undefined unless `subsample` is below 1. */
  get oobScores_(): Float64Array | undefined {
    return this.#state.oobScores;
  }

  /** By how much each round lowered the loss on the rows left out of it. */
  get oobImprovement_(): Float64Array | undefined {
    return this.#state.oobImprovement;
  }

  /** The last of `oobScores_`. */
  get oobScore_(): number | undefined {
    return this.oobScores_?.at(-1);
  }

  /** By how much each feature lowers the squared error, as shares of 1; shape (nFeatures,). */
  get featureImportances_(): Float64Array {
    return this.nodes_.importances;
  }

  predict(X: Matrix): Label[] {
    return this.#labels(this.#raw(X), X.nSamples);
  }

  predictProba(X: Matrix): Matrix {
    return this.#probabilities(this.#raw(X), X.nSamples);
  }

  /** @returns the sums of the trees, shape (nSamples, 1) for two classes, else (nSamples, nClasses) */
  decisionFunction(X: Matrix): Matrix {
    return this.#decision(this.#raw(X), X.nSamples);
  }

  /** `predict` after each round. */
  *stagedPredict(X: Matrix): Generator<Label[]> {
    for (const raw of this.#rounds(X)) yield this.#labels(raw, X.nSamples);
  }

  /** `predictProba` after each round. */
  *stagedPredictProba(X: Matrix): Generator<Matrix> {
    for (const raw of this.#rounds(X)) yield this.#probabilities(raw, X.nSamples);
  }

  /** `decisionFunction` after each round. */
  *stagedDecisionFunction(X: Matrix): Generator<Matrix> {
    for (const raw of this.#rounds(X)) yield this.#decision(raw, X.nSamples);
  }

  toJSON(): FittedJson {
    const { classes, nFeaturesIn, loss, learningRate, init, trainScore, oobScores, oobImprovement } = this.#state;
    return fittedJson(GRADIENT_BOOSTING_KIND, GRADIENT_BOOSTING_VERSION, {
      classes_: classes,
      n_features_in_: nFeaturesIn,
      loss,
      learning_rate: learningRate,
      init_: init instanceof Float64Array ? encodeFloat64(init) : init.toJSON(),
      train_score_: encodeFloat64(trainScore),
      oob_scores_: oobScores === undefined ? null : encodeFloat64(oobScores),
      oob_improvement_: oobImprovement === undefined ? null : encodeFloat64(oobImprovement),
      trees: writeForestNodes(this.nodes_, 1),
    });
  }

  /** Raw predictions tree by tree: that of row i for tree k of a round is at k * nSamples + i. */
  #raw(X: Matrix): Float64Array {
    const { rows, raw } = this.#start(X);
    this.#add({ from: 0, to: this.nEstimators_ }, rows, raw);
    return raw;
  }

  /** The same array after each round. */
  *#rounds(X: Matrix): Generator<Float64Array> {
    const { rows, raw } = this.#start(X);
    for (let round = 0; round < this.nEstimators_; round++) {
      this.#add({ from: round, to: round + 1 }, rows, raw);
      yield raw;
    }
  }

  #start(X: Matrix): { rows: Float32Array; raw: Float64Array } {
    const { nFeaturesIn, init } = this.#state;
    checkFeatures(WHO, X, nFeaturesIn);
    const rows = new Float32Array(X.data);
    const narrowed =
      init instanceof Float64Array ? X : new Matrix(new Float64Array(rows), X.nSamples, nFeaturesIn, X.columns);
    return { rows, raw: initialRaw(init, this.#link, narrowed) };
  }

  #add(rounds: { readonly from: number; readonly to: number }, rows: Float32Array, raw: Float64Array): void {
    const { nodes, nFeaturesIn, learningRate } = this.#state;
    addSteps(nodes, this.#link.nTrees, rounds, rows, nFeaturesIn, learningRate, raw);
  }

  #decision(raw: Float64Array, n: number): Matrix {
    const { nTrees } = this.#link;
    const data = new Float64Array(raw.length);
    for (let k = 0; k < nTrees; k++) for (let i = 0; i < n; i++) data[i * nTrees + k] = raw[k * n + i]!;
    return new Matrix(data, n, nTrees);
  }

  #probabilities(raw: Float64Array, n: number): Matrix {
    return new Matrix(this.#link.probabilities(raw, n), n, this.classes_.length);
  }

  #labels(raw: Float64Array, n: number): Label[] {
    const { nTrees } = this.#link;
    return Array.from({ length: n }, (_, i) => {
      if (nTrees === 1) return this.classes_[raw[i]! >= 0 ? 1 : 0]!;
      let best = 0;
      for (let k = 1; k < nTrees; k++) if (raw[k * n + i]! > raw[best * n + i]!) best = k;
      return this.classes_[best]!;
    });
  }
}
