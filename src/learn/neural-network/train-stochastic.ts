import type { FitOptions } from "../estimator.ts";
import type { RandomState } from "../random/index.ts";
import { type MLPData, totalWeight } from "./mlp-data.ts";
import type { MLPParams } from "./mlp-params.ts";
import { Adam, type Optimizer, Sgd } from "./optimizers.ts";
import type { TrainingNetwork } from "./training-network.ts";
import { accuracy, holdOut } from "./validation.ts";

/** How a training went. */
export interface Course {
  readonly epochs: number;
  /** Of the last epoch. */
  readonly loss: number;
}

/**
 * Learns batch by batch, in scikit-learn's order of draws, until the loss or the validation score stands still.
 *
 * @throws {RangeError} the validation part is too small
 */
export function trainStochastic(
  network: TrainingNetwork,
  data: MLPData,
  params: MLPParams,
  random: RandomState,
  onStep: FitOptions["onStep"],
): Course {
  const held = params.early_stopping ? holdOut(data, params, random) : undefined;
  const train = held?.train ?? data;
  const n = train.codes.length;
  const batchSize = batchSizeOf(params, n);
  const optimizer: Optimizer = params.solver === "adam" ? new Adam(params) : new Sgd(params);
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
      const score = accuracy(network, held.validation);
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
  network: TrainingNetwork,
  optimizer: Optimizer,
  { X, codes, weights }: MLPData,
  rows: Int32Array,
  alpha: number,
): number {
  const own = weights === undefined ? undefined : Float64Array.from(rows, (i) => weights[i]!);
  const ownCodes = rows.map((i) => codes[i]!);
  const total = totalWeight(rows.length, own);
  network.gradient.fill(0);
  let loss = 0;
  for (let from = 0; from < rows.length; from += network.capacity) {
    const to = Math.min(from + network.capacity, rows.length);
    network.forward(network.take(X, from, to, rows));
    loss += network.backward(to - from, ownCodes.subarray(from, to), own?.subarray(from, to));
  }
  const penalty = network.penalty(alpha, total);
  optimizer.step(network, total);
  return (loss / total + penalty) * rows.length;
}
