import { type SgdLossName, sgdLossNames } from "../kernels/sgd-loss.ts";
import { boolean, defaultsOf, float, int, none, oneOf, type ParamTable } from "../params.ts";
import { type SgdParams, sgdParams } from "./sgd-params.ts";

export const sgdClassifierParams: ParamTable = {
  loss: {
    default: "hinge",
    constraints: [oneOf(...sgdLossNames)],
    doc: "hinge: linear SVM; log_loss: logistic regression; modified_huber has probabilities too",
  },
  ...sgdParams,
  l1_ratio: { default: 0.15, constraints: [float("[0.0, 1.0]"), none], doc: "share of l1 in elasticnet" },
  epsilon: {
    default: 0.1,
    constraints: [float("[0.0, inf)")],
    doc: "where huber turns linear, and up to where epsilon_insensitive losses are 0",
  },
  learning_rate: {
    default: "optimal",
    constraints: [oneOf("adaptive", "constant", "invscaling", "optimal", "pa1", "pa2")],
    doc: "how steps shrink; optimal: 1 / (alpha t); adaptive: a fifth whenever epochs bring nothing",
  },
  power_t: { default: 0.5, constraints: [float("(-inf, inf)")], doc: "exponent of invscaling: eta0 / t ** power_t" },
  average: {
    default: false,
    constraints: [int("(0, inf)"), boolean],
    doc: "whether to average the weights, or after how many samples to begin with it",
  },
};

export interface SgdClassifierParams extends SgdParams {
  readonly loss: SgdLossName;
  readonly epsilon: number;
  readonly learning_rate: "adaptive" | "constant" | "invscaling" | "optimal" | "pa1" | "pa2";
  readonly power_t: number;
  readonly average: number | boolean;
}

/**
 * Combinations that scikit-learn refuses. Empty when all is right.
 *
 * @param given checked by `checkParams`; absent ones take their defaults
 */
export function sgdClassifierConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const params = { ...defaultsOf(sgdClassifierParams), ...given } as unknown as SgdClassifierParams;
  const { learning_rate, alpha, loss, penalty, l1_ratio } = params;
  if (learning_rate === "optimal" && alpha === 0)
    return ["alpha must be > 0 since learning_rate is 'optimal'. alpha is used to compute the optimal learning rate."];
  if ((learning_rate === "pa1" || learning_rate === "pa2") && loss !== "hinge")
    return [`Learning rate '${learning_rate}' only works with loss 'hinge'.`];
  if (penalty === "elasticnet" && l1_ratio === null) return ["l1_ratio must be set when penalty is 'elasticnet'"];
  return [];
}
