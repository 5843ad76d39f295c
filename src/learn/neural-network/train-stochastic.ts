import type { FitOptions } from "../estimator.ts";
import { trainTestSplit } from "../model-selection/index.ts";
import type { RandomState } from "../random/index.ts";
import { gather, type MLPData, rowsOf } from "./mlp-data.ts";
import type { MLPParams } from "./mlp-params.ts";
import type { Network } from "./network.ts";
import { Adam, type Optimizer, Sgd } from "./optimizers.ts";

/** How a training went. */
export interface Course {
  readonly epochs: number;
  /** Of the last epoch. */
  readonly loss: number;
}

/**
 * Learns batch by batch, in scikit-learn's order of draws, until the loss or the validation score stands still.
 *
 * @param scored accuracy of the network as it is on some data
 * @throws {RangeError} the validation part is too small
 */
export function trainStochastic(
  network: Network,
  data: MLPData,
  params: MLPParams,
  random: RandomState,
  scored: (data: MLPData) => number,
  onStep: FitOptions["onStep"],
): Course {
  const held = params.early_stopping ? holdOut(data, params, random) : undefined;
  const train = held?.train ?? data;
  const n = train.codes.length;
  const batchSize = batchSizeOf(params, n);
  const size = network.weights.length;
  const optimizer: Optimizer = params.solver === "adam" ? new Adam(params, size) : new Sgd(params, size);
  let order = Int32Array.from({ length: n }, (_, i) => i);
  let best = held === undefined ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  let bestWeights: Float64Array = network.weights.slice();
  let stalled = 0;
  let [epochs, loss] = [0, 0];

  while (epochs < params.max_iter) {
    if (params.shuffle) {
      const previous = order;
      order = random.permutation(n).map((i) => previous[i]!);
    }
    loss = 0;
    for (let from = 0; from < n; from += batchSize)
      loss += learnBatch(network, optimizer, train, order.subarray(from, Math.min(from + batchSize, n)), params.alpha);
    loss /= n;
    epochs++;
    onStep?.({ metric: "loss", step: epochs, value: loss });

    if (held === undefined) {
      stalled = loss > best - params.tol ? stalled + 1 : 0;
      if (loss < best) best = loss;
    } else {
      const score = scored(held.validation);
      onStep?.({ metric: "validation_score", step: epochs, value: score });
      stalled = score < best + params.tol ? stalled + 1 : 0;
      if (score > best) {
        best = score;
        bestWeights = network.weights.slice();
      }
    }
    optimizer.epochEnds(epochs * n);
    if (stalled > params.n_iter_no_change) {
      if (optimizer.stops()) break;
      stalled = 0;
    }
  }
  if (held !== undefined) network.weights.set(bestWeights);
  return { epochs, loss };
}

/** Samples of a batch at most. */
export function batchSizeOf(params: MLPParams, nSamples: number): number {
  return Math.min(params.batch_size === "auto" ? 200 : params.batch_size, nSamples);
}

/** @returns the batch's mean loss with its penalty, times its samples */
function learnBatch(
  network: Network,
  optimizer: Optimizer,
  { X, codes, weights }: MLPData,
  rows: Int32Array,
  alpha: number,
): number {
  gather(X, rows, network.input);
  network.forward(rows.length);
  network.gradient.fill(0);
  const own = weights === undefined ? undefined : Float64Array.from(rows, (i) => weights[i]!);
  const total = own === undefined ? rows.length : own.reduce((a, b) => a + b, 0);
  const sum = network.backward(
    rows.length,
    rows.map((i) => codes[i]!),
    own,
  );
  const penalty = network.finishGradient(alpha, total);
  optimizer.step(network.weights, network.gradient);
  return (sum / total + penalty) * rows.length;
}

/** Two classes are held out in their shares, more are not, as in scikit-learn. */
function holdOut(data: MLPData, params: MLPParams, random: RandomState): { train: MLPData; validation: MLPData } {
  const nClasses = data.codes.reduce((most, k) => Math.max(most, k), 0) + 1;
  const rows = trainTestSplit(data.codes.length, {
    test_size: params.validation_fraction,
    random_state: random,
    ...(nClasses === 2 ? { stratify: Array.from(data.codes) } : {}),
  });
  if (rows.test.length < 2)
    throw new RangeError(
      "MLPClassifier: The validation set is too small. Increase 'validation_fraction' or the size of your dataset.",
    );
  return { train: rowsOf(data, rows.train), validation: rowsOf(data, rows.test) };
}
