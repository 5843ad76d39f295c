import { arrayLike, boolean, float, int, oneOf, type ParamTable, randomState, verbose } from "../params.ts";
import type { Activation } from "./network.ts";

export interface MLPParams {
  readonly hidden_layer_sizes: number | readonly number[];
  readonly activation: Activation;
  readonly solver: "adam" | "lbfgs" | "sgd";
  readonly alpha: number;
  readonly batch_size: "auto" | number;
  readonly learning_rate: "adaptive" | "constant" | "invscaling";
  readonly learning_rate_init: number;
  readonly power_t: number;
  readonly max_iter: number;
  readonly shuffle: boolean;
  readonly random_state: number | null;
  readonly tol: number;
  readonly momentum: number;
  readonly nesterovs_momentum: boolean;
  readonly early_stopping: boolean;
  readonly validation_fraction: number;
  readonly beta_1: number;
  readonly beta_2: number;
  readonly epsilon: number;
  readonly n_iter_no_change: number;
  readonly max_fun: number;
}

/** Params of sklearn.neural_network.MLPClassifier 1.9. */
export const mlpParams: ParamTable = {
  hidden_layer_sizes: {
    default: [100],
    constraints: [arrayLike, int("[1, inf)")],
    doc: "units of each hidden layer; a number is one layer",
  },
  activation: {
    default: "relu",
    constraints: [oneOf("identity", "logistic", "relu", "tanh")],
    doc: "what a hidden unit makes of its sum",
  },
  solver: {
    default: "adam",
    constraints: [oneOf("adam", "lbfgs", "sgd")],
    doc: "adam and sgd learn batch by batch; lbfgs takes all samples at once, best for few",
  },
  alpha: { default: 1e-4, constraints: [float("[0.0, inf)")], doc: "strength of the l2 penalty on the weights" },
  batch_size: {
    default: "auto",
    constraints: [oneOf("auto"), int("[1, inf)")],
    doc: "samples of a batch; auto: 200, or all where there are less",
  },
  learning_rate: {
    default: "constant",
    constraints: [oneOf("adaptive", "constant", "invscaling")],
    doc: "solver sgd only: constant; falling with power_t; or a fifth each time that learning stands still",
  },
  learning_rate_init: { default: 1e-3, constraints: [float("(0.0, inf)")], doc: "solvers sgd and adam: the step size" },
  power_t: { default: 0.5, constraints: [float("[0.0, inf)")], doc: "learning_rate invscaling: its exponent" },
  max_iter: { default: 200, constraints: [int("[1, inf)")], doc: "the most epochs, or steps of lbfgs" },
  shuffle: { default: true, constraints: [boolean], doc: "solvers sgd and adam: new batches in every epoch" },
  random_state: {
    default: null,
    constraints: randomState,
    doc: "seed of the first weights, the batches and the validation part; null: the run's own seed",
  },
  tol: {
    default: 1e-4,
    constraints: [float("[0.0, inf)")],
    doc: "an epoch that improves the loss or the score by less counts as none",
  },
  verbose: { default: false, constraints: verbose, doc: "no effect", withoutEffect: true },
  warm_start: { default: false, constraints: [boolean], doc: "no effect: every fit is new", withoutEffect: true },
  momentum: {
    default: 0.9,
    constraints: [float("[0.0, 1.0]")],
    doc: "solver sgd only: share of the last step that goes on",
  },
  nesterovs_momentum: { default: true, constraints: [boolean], doc: "solver sgd only: looks where momentum leads" },
  early_stopping: {
    default: false,
    constraints: [boolean],
    doc: "stop when the accuracy on a part that is held out stands still, and take the best weights",
  },
  validation_fraction: {
    default: 0.1,
    constraints: [float("[0.0, 1.0)")],
    doc: "early_stopping only: the part that is held out",
  },
  beta_1: { default: 0.9, constraints: [float("[0.0, 1.0)")], doc: "solver adam only: decay of the mean gradient" },
  beta_2: { default: 0.999, constraints: [float("[0.0, 1.0)")], doc: "solver adam only: decay of the mean square" },
  epsilon: { default: 1e-8, constraints: [float("(0.0, inf)")], doc: "solver adam only: added to what it divides by" },
  n_iter_no_change: {
    default: 10,
    constraints: [int("[1, inf)"), { text: "a float among {inf}", accepts: (v) => v === Number.POSITIVE_INFINITY }],
    doc: "epochs without improvement after which it stops",
  },
  max_fun: {
    default: 15000,
    constraints: [int("[1, inf)")],
    doc: "solver lbfgs only: the most evaluations of the loss",
  },
};
