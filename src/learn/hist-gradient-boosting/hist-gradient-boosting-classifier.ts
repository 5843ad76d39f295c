import { classWeights } from "../class-weight.ts";
import { gradientBoostingLoss } from "../ensemble/gradient-boosting-loss.ts";
import type { Classifier, EstimatorTags, FitOptions, Label, Params } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { trainTestSplit } from "../model-selection/index.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { threadsFor } from "../threads.ts";
import { checkTrainingData } from "../training-data.ts";
import { type BinMapper, findBins } from "./bin-mapper.ts";
import { type BoostingRows, boost } from "./boosting-rounds.ts";
import { categoricalColumns, encodeColumns, learnColumns } from "./categorical-columns.ts";
import { FeatureSampler } from "./feature-sampler.ts";
import { FittedHistGradientBoostingClassifier } from "./fitted-hist-gradient-boosting-classifier.ts";
import type { GrowRules } from "./grow-tree.ts";
import {
  type HistGradientBoostingParams,
  histGradientBoostingConflicts,
  histGradientBoostingParams,
} from "./hist-gradient-boosting-params.ts";
import { InteractionConstraints } from "./interaction-constraints.ts";
import { monotonicDirections } from "./monotonic-directions.ts";

const WHO = "HistGradientBoostingClassifier";
/** With more rows than that, "auto" stops early. */
const MANY_ROWS = 10_000;
/** Below that there is nothing to share but the root of each tree. */
const FEW_ROWS = 20_000;
/** Draws of seeds are below that. */
const SEEDS = 2 ** 32 - 1;
/** Histograms that wait to be split have room for about so many doubles. */
const HISTOGRAM_ROOM = 2 ** 25;

/**
 * Boosted trees on features that are sorted into at most 255 bins, so that a tree takes a few passes over small
 * tables. The model is scikit-learn's for the same `random_state`, tree by tree: sums come in its order. Only `exp` is
 * rounded otherwise: of some hundred million gradients, which are floats, one differs in its last bit, and decides
 * between equally good splits at most.
 *
 * Missing values are taken as they are, and so are columns of text: each text is a category. A text that was not there
 * when it learned counts as missing.
 *
 * Other than in scikit-learn, a mapping `class_weight` is by label also where labels are not 0, 1, …; and scores for
 * early stopping, but for `loss` and accuracy, are not weighted.
 *
 * @source sklearn.ensemble.HistGradientBoostingClassifier 1.9; G. Ke et al., "LightGBM: a highly efficient gradient
 * boosting decision tree", 2017
 * @example new HistGradientBoostingClassifier({ max_iter: 50, random_state: 42 }).fit(X, y).predictProba(X);
 */
export class HistGradientBoostingClassifier implements Classifier {
  readonly params: Params;
  readonly tags: EstimatorTags = { allowsNaN: true };

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(histGradientBoostingParams), ...params };
  }

  /**
   * `options.onStep` gets the mean loss (`loss`) on the rows grown from after each round, and with early stopping that
   * on the rows set aside (`validation_loss`).
   *
   * @param X shape (nSamples, nFeatures); NaN is a missing value
   * @throws {RangeError} illegal params, shapes do not fit, one class only, text in a column of no categories, or a
   * column of more categories than `max_bins`
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedHistGradientBoostingClassifier {
    const params = resolveParams(WHO, histGradientBoostingParams, this.params) as unknown as HistGradientBoostingParams;
    const conflicts = histGradientBoostingConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const isCategorical = categoricalColumns(X, params.categorical_features);
    const { classes: labels, codes } = checkTrainingData(WHO, withoutTexts(X, isCategorical), y, options, {
      nan: true,
    });
    if (params.monotonic_cst !== null && labels.length > 2)
      throw new RangeError(`${WHO}: monotonic constraints are not supported for multiclass classification.`);
    const categories = learnColumns(X, isCategorical, params.max_bins);
    const encoded = encodeColumns(X, categories);
    const random = new RandomState(params.random_state ?? options.seed ?? 0);
    const seed = random.randint(0, SEEDS);
    const samplerSeed = random.randint(0, SEEDS);
    const weights = weightsOf(params, labels, codes, options.sampleWeight);
    const stopsEarly = params.early_stopping === "auto" ? X.nSamples > MANY_ROWS : params.early_stopping;
    const { train, held } = setAside(params, stopsEarly, codes, weights, seed);
    const counts = categories.map((one) => one?.values.length);
    const mapper = findBins(encoded, train.rows, train.weights, counts, params.max_bins, seed);
    const boosted = boost({
      params,
      labels,
      loss: gradientBoostingLoss("log_loss", Math.max(labels.length, 2)),
      X: encoded,
      train,
      held,
      stopsEarly,
      mapper,
      rules: rulesOf(params, X, mapper, samplerSeed),
      seed,
      onStep: options.onStep,
      threads: threadsFor(train.rows.length < FEW_ROWS ? 0 : X.data.length * params.max_iter, options.threads),
    });
    return new FittedHistGradientBoostingClassifier({
      classes: labels,
      nFeaturesIn: X.nFeatures,
      categories,
      ...boosted,
    });
  }
}

/** X with the columns of categories shown as numbers, for checks of the others. */
function withoutTexts(X: Matrix, isCategorical: readonly boolean[]): Matrix {
  const { names, texts } = X.columns;
  if (texts === undefined) return X;
  const others = texts.map((own, j) => (isCategorical[j] ? undefined : own));
  return new Matrix(X.data, X.nSamples, X.nFeatures, { ...(names === undefined ? {} : { names }), texts: others });
}

/** Weights of the rows times those of their classes; undefined: all 1. */
function weightsOf(
  { class_weight }: HistGradientBoostingParams,
  labels: readonly Label[],
  codes: Int32Array,
  sampleWeight: Float64Array | undefined,
): Float64Array | undefined {
  if (class_weight === null) return sampleWeight;
  const ofClass = classWeights(WHO, labels, codes, class_weight);
  return Float64Array.from(codes, (k, i) => (sampleWeight?.[i] ?? 1) * ofClass[k]!);
}

/** For early stopping, part of the rows is held out, with each class in its share. */
function setAside(
  params: HistGradientBoostingParams,
  stopsEarly: boolean,
  codes: Int32Array,
  weights: Float64Array | undefined,
  seed: number,
): { train: BoostingRows; held: BoostingRows | undefined } {
  const part = (rows: Int32Array): BoostingRows => ({
    rows,
    classes: rows.map((row) => codes[row]!),
    weights: weights && Float64Array.from(rows, (row) => weights[row]!),
  });
  if (!stopsEarly || params.validation_fraction === null)
    return { train: { rows: codes.map((_, row) => row), classes: codes, weights }, held: undefined };
  const { train, test } = trainTestSplit(codes.length, {
    test_size: params.validation_fraction,
    random_state: seed,
    stratify: Array.from(codes),
  });
  return { train: part(train), held: part(test) };
}

function rulesOf(
  params: HistGradientBoostingParams,
  X: Matrix,
  { columns, nBins, categorical }: BinMapper,
  samplerSeed: number,
): Omit<GrowRules, "missing"> {
  const directions = monotonicDirections(X, params.monotonic_cst);
  const monotonic = columns.map((j) => directions[j]!);
  if (monotonic.some((direction, f) => direction !== 0 && categorical[f] === 1))
    throw new RangeError("Categorical features cannot have monotonic constraints.");
  const maxLeafNodes = params.max_leaf_nodes ?? Number.POSITIVE_INFINITY;
  const histogram = nBins.reduce((sum, bins) => sum + 4 * (bins + 1), 0);
  return {
    minSamplesLeaf: params.min_samples_leaf,
    l2: params.l2_regularization,
    monotonic,
    maxLeafNodes,
    maxDepth: params.max_depth ?? Number.POSITIVE_INFINITY,
    nBins,
    maxBins: params.max_bins,
    categorical,
    // By place among the features, of which those of categories come first: as in scikit-learn.
    interactions:
      params.interaction_cst === null ? undefined : new InteractionConstraints(params.interaction_cst, X.nFeatures),
    sampler: params.max_features < 1 ? new FeatureSampler(samplerSeed, params.max_features) : undefined,
    // One more is needed while a node becomes two.
    nSlots: Math.max(3, Math.min(maxLeafNodes + 1, Math.floor(HISTOGRAM_ROOM / histogram), X.nSamples + 1)),
  };
}
