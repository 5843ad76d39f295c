import type { FitOptions } from "../estimator.ts";
import { minimizeLbfgs } from "../optimize/index.ts";
import type { MLPData } from "./mlp-data.ts";
import type { MLPParams } from "./mlp-params.ts";
import type { Network } from "./network.ts";
import type { Course } from "./train-stochastic.ts";

/** Takes all samples for each step of L-BFGS, from the weights that the network has. */
export function trainLbfgs(
  network: Network,
  { X, codes, weights }: MLPData,
  params: MLPParams,
  onStep: FitOptions["onStep"],
): Course {
  const n = codes.length;
  const total = weights === undefined ? n : weights.reduce((a, b) => a + b, 0);
  const evaluate = (w: Float64Array, gradient: Float64Array): number => {
    network.weights.set(w);
    network.gradient.fill(0);
    let sum = 0;
    for (let from = 0; from < n; from += network.capacity) {
      const to = Math.min(from + network.capacity, n);
      network.input.set(X.data.subarray(from * X.nFeatures, to * X.nFeatures));
      network.forward(to - from);
      sum += network.backward(to - from, codes.subarray(from, to), weights?.subarray(from, to));
    }
    const penalty = network.finishGradient(params.alpha, total);
    gradient.set(network.gradient);
    return sum / total + penalty;
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
