import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { checkTrainingData } from "../training-data.ts";
import { FittedMLPClassifier } from "./fitted-mlp-classifier.ts";
import { blockOf, sizeOf } from "./layers.ts";
import type { MLPData } from "./mlp-data.ts";
import { type MLPParams, mlpParams } from "./mlp-params.ts";
import { moments } from "./optimizers.ts";
import { trainLbfgs } from "./train-lbfgs.ts";
import { batchSizeOf, trainStochastic } from "./train-stochastic.ts";
import { TrainingNetwork } from "./training-network.ts";

const who = "MLPClassifier";
/** A network of more weights, with their gradient and its moments, would not fit into a function's memory. */
const MOST_WEIGHTS = 5e7;

/**
 * A multi-layer perceptron: hidden layers of units, softmax or logistic outputs, cross-entropy with an l2 penalty. First
 * weights and batches are scikit-learn's for the same `random_state`; losses agree until rounding errors have grown.
 *
 * @source sklearn.neural_network.MLPClassifier
 * @example new MLPClassifier({ hidden_layer_sizes: [50, 20], random_state: 1 }).fit(X, y).predict(X);
 */
export class MLPClassifier implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(mlpParams), ...params };
  }

  /**
   * Reports `loss` after every epoch, and `validation_score` with early stopping.
   *
   * @throws {RangeError} as every classifier's; layers that are none, too large a network, weights that grow without end
   */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedMLPClassifier {
    const params = resolveParams(who, mlpParams, this.params) as unknown as MLPParams;
    const { classes, codes } = checkTrainingData(who, X, y, options);
    const data: MLPData = { X, codes, weights: options.sampleWeight };
    const units = [X.nFeatures, ...hiddenUnits(params.hidden_layer_sizes), classes.length > 2 ? classes.length : 1];
    const { coefs, intercepts } = sizeOf(units);
    if (coefs + intercepts > MOST_WEIGHTS)
      throw new RangeError(`${who}: ${coefs + intercepts} weights are more than the ${MOST_WEIGHTS} that are taken`);
    const rows = Math.min(blockOf(units), params.solver === "lbfgs" ? X.nSamples : batchSizeOf(params, X.nSamples));
    const network = new TrainingNetwork(units, params.activation, rows, moments[params.solver]);
    const random = new RandomState(params.random_state ?? options.seed ?? 0);
    network.packedWeights = firstWeights(units, params.activation === "logistic" ? 2 : 6, random);
    const { epochs, loss } =
      params.solver === "lbfgs"
        ? trainLbfgs(network, data, params, options.onStep)
        : trainStochastic(network, data, params, random, options.onStep);
    if (!network.weights.every(Number.isFinite))
      throw new RangeError(
        `${who}: Solver produced non-finite parameter weights. The input data may contain large values and need to be preprocessed: add a StandardScaler step, or lower learning_rate_init.`,
      );
    return new FittedMLPClassifier({
      classes,
      units,
      activation: params.activation,
      weights: network.packedWeights,
      nIter: epochs,
      loss,
    });
  }
}

function hiddenUnits(sizes: MLPParams["hidden_layer_sizes"]): readonly number[] {
  const list = typeof sizes === "number" ? [sizes] : sizes;
  if (!list.every((size) => Number.isInteger(size) && size > 0))
    throw new RangeError(`${who}: hidden_layer_sizes must be > 0, got [${list.join(", ")}].`);
  return list;
}

/** Uniform draws, layer by layer: coefficients, then intercepts. @source Glorot and Bengio 2010 */
function firstWeights(units: readonly number[], factor: number, random: RandomState): Float64Array {
  const { coefs, intercepts } = sizeOf(units);
  const weights = new Float64Array(coefs + intercepts);
  let [coefAt, interceptAt] = [0, coefs];
  for (let i = 1; i < units.length; i++) {
    const [before, n] = [units[i - 1]!, units[i]!];
    const bound = Math.sqrt(factor / (before + n));
    weights.set(random.uniform(-bound, bound, before * n), coefAt);
    weights.set(random.uniform(-bound, bound, n), interceptAt);
    coefAt += before * n;
    interceptAt += n;
  }
  return weights;
}
