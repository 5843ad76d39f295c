import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { fittedJson } from "../fitted-json.ts";
import { labelsOf } from "../labels-of.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import type { ForestNodes } from "./forest-nodes.ts";
import { writeForestNodes } from "./forest-nodes-json.ts";
import type { OutOfBagResult } from "./out-of-bag.ts";
import { sumShares } from "./sum-shares.ts";

export type ForestName = "RandomForestClassifier" | "ExtraTreesClassifier";
export const FOREST_VERSION: number = 1;

/** The kind of a forest's JSON. */
export function forestKind(who: ForestName): string {
  return `sklearn.ensemble.${who}`;
}

/** What fitting finds out. */
export interface Forest {
  readonly classes: readonly Label[];
  readonly nFeaturesIn: number;
  readonly nodes: ForestNodes;
  /** undefined unless `oob_score` was asked for. */
  readonly outOfBag: OutOfBagResult | undefined;
}

/** What all fitted forests have in common. */
export class FittedForestClassifier implements FittedClassifier {
  readonly #who: ForestName;
  readonly #forest: Forest;

  constructor(who: ForestName, forest: Forest) {
    this.#who = who;
    this.#forest = forest;
  }

  get classes_(): readonly Label[] {
    return this.#forest.classes;
  }

  get nFeaturesIn_(): number {
    return this.#forest.nFeaturesIn;
  }

  get nodes_(): ForestNodes {
    return this.#forest.nodes;
  }

  get nEstimators_(): number {
    return this.nodes_.roots.length - 1;
  }

  /** Accuracy on out-of-bag rows; undefined unless `oob_score` was asked for. */
  get oobScore_(): number | undefined {
    return this.#forest.outOfBag?.score;
  }

  /** Mean shares of the trees that were grown without a row, shape (nSamples, nClasses); 0 where there are none. */
  get oobDecisionFunction_(): Matrix | undefined {
    return this.#forest.outOfBag?.decisionFunction;
  }

  /** Mean decrease in impurity, shape (nFeatures,), as shares of 1. */
  get featureImportances_(): Float64Array {
    return this.nodes_.importances;
  }

  predict(X: Matrix): Label[] {
    return labelsOf(this.predictProba(X), this.classes_);
  }

  /** @returns the mean of the trees' shares, shape (nSamples, nClasses) */
  predictProba(X: Matrix): Matrix {
    checkFeatures(this.#who, X, this.nFeaturesIn_, { nan: true });
    const k = this.classes_.length;
    const sums = sumShares(this.nodes_, X, k);
    const trees = this.nEstimators_;
    for (let i = 0; i < sums.length; i++) sums[i]! /= trees;
    return new Matrix(sums, X.nSamples, k);
  }

  toJSON(): FittedJson {
    const { outOfBag } = this.#forest;
    return fittedJson(forestKind(this.#who), FOREST_VERSION, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      oob_score_: outOfBag?.score ?? null,
      oob_decision_function_: outOfBag === undefined ? null : encodeFloat64(outOfBag.decisionFunction.data),
      trees: writeForestNodes(this.nodes_, this.classes_.length),
    });
  }
}
