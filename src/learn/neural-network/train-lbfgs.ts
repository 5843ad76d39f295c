import type { FitOptions } from "../estimator.ts";
import { minimizeLbfgs } from "../optimize/index.ts";
import { type MLPData, totalWeight } from "./mlp-data.ts";
import type { MLPParams } from "./mlp-params.ts";
import type { Course } from "./train-stochastic.ts";
import type { TrainingNetwork } from "./training-network.ts";

/** Takes all samples for each step of L-BFGS, from the weights that the network has. */
export function trainLbfgs(
  network: TrainingNetwork,
  { X, codes, weights }: MLPData,
  params: MLPParams,
  onStep: FitOptions["onStep"],
): Course {
  const n = codes.length;
  const total = totalWeight(n, weights);
  const evaluate = (w: Float64Array, gradient: Float64Array): number => {
    network.weights.set(w);
    network.gradient.fill(0);
    let loss = 0;
    for (let from = 0; from < n; from += network.capacity) {
      const to = Math.min(from + network.capacity, n);
      network.forward(network.take(X, from, to));
      loss += network.backward(to - from, codes.subarray(from, to), weights?.subarray(from, to));
    }
    for (let c = 0; c < w.length; c++) {
      const pull = c < network.coefficients ? params.alpha * w[c]! : 0;
      gradient[c] = (network.gradient[c]! + pull) / total;
    }
    return loss / total + network.penalty(params.alpha, total);
  };
  const objective = { size: network.weights.length, evaluate, hessian: () => {} };
  const minimum = minimizeLbfgs(objective, {
    start: network.weights,
    tol: params.tol,
    maxIter: params.max_iter,
    maxEvaluations: params.max_fun,
    // SciPy's own limits, which scikit-learn leaves as they are here.
    least: 1e7 * Number.EPSILON,
    trials: 20,
    ...(onStep === undefined ? {} : { onStep: (step, value) => onStep({ metric: "loss", step, value }) }),
  });
  network.weights.set(minimum.w);
  return { epochs: minimum.iterations, loss: minimum.value };
}
