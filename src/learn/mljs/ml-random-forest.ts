import { RandomForestClassifier } from "ml-random-forest";
import type { Classifier, EstimatorTags, FitOptions, Json, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTrainingData } from "../training-data.ts";
import { FittedMlRandomForest } from "./fitted-ml-random-forest.ts";
import { mlRandomForestParams, mlTreeOptions } from "./ml-random-forest-params.ts";
import { readForestModel } from "./read-forest-model.ts";

export interface MlRandomForestParams {
  readonly nEstimators: number;
  readonly seed: number;
  readonly maxFeatures: number;
  readonly replacement: boolean;
  readonly maxSamples: number | null;
  readonly useSampleBagging: boolean;
  readonly noOOB: boolean;
  readonly treeOptions: Readonly<Record<string, Json>>;
  readonly selectionMethod: "mean" | "median";
}

const WHO = "ml-random-forest";

/**
 * The npm package ml-random-forest: trees on rows and features drawn once for each tree.
 *
 * @source npm ml-random-forest 2.1
 * @example new MlRandomForest({ nEstimators: 25, maxFeatures: 0.8, seed: 3 }).fit(X, y).predict(X);
 */
export class MlRandomForest implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { sampleWeight: false };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(mlRandomForestParams), ...params };
  }

  /** @throws {RangeError} illegal params, shapes do not fit, one class only, NaN in X, or sample weights */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedMlRandomForest {
    const who = "RandomForestClassifier";
    const params = resolveParams(who, mlRandomForestParams, this.params) as unknown as MlRandomForestParams;
    const { maxDepth, ...treeOptions } = resolveParams("treeOptions", mlTreeOptions, params.treeOptions);
    if (options.sampleWeight !== undefined) throw new RangeError(`${WHO} does not take sample_weight`);
    const { classes, codes } = checkTrainingData(WHO, X, y);
    const { selectionMethod: _, maxSamples, ...rest } = params;
    const model = new RandomForestClassifier({
      ...rest,
      ...(maxSamples === null ? {} : { maxSamples }),
      treeOptions: { ...treeOptions, maxDepth: maxDepth ?? Number.POSITIVE_INFINITY },
    });
    try {
      model.train(X.toRows(), Array.from(codes));
    } catch (error) {
      throw new RangeError(explain(error), { cause: error });
    }
    const plain: unknown = JSON.parse(JSON.stringify(model));
    return new FittedMlRandomForest(classes, X.nFeatures, readForestModel(WHO, plain, X.nFeatures, classes.length));
  }
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // With few trees some row is in every bag, and the package's vote of no tree at all fails.
  if (message === "input must not be empty")
    return `${WHO}: no tree was grown without some of the rows; raise nEstimators or set noOOB: true`;
  return `${WHO}: ${message}`;
}
