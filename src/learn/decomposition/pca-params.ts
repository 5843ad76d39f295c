import type { Params } from "../estimator.ts";
import { boolean, defaultsOf, float, fraction, int, none, oneOf, type ParamTable, randomState } from "../params.ts";

/** Parameters of PCA of sklearn.decomposition 1.9. */
export const pcaParams: ParamTable = {
  n_components: {
    default: null,
    constraints: [int("[0, inf)"), fraction("(0.0, 1.0)"), oneOf("mle"), none],
    doc: "number of components; a share of the variance that they must hold; mle: chosen by likelihood; null: all",
  },
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
  whiten: { default: false, constraints: [boolean], doc: "give all components variance 1" },
  svd_solver: {
    default: "auto",
    constraints: [oneOf("auto", "full", "covariance_eigh", "arpack", "randomized")],
    doc: "all but randomized, which draws, find the same components",
  },
  tol: {
    default: 0,
    constraints: [float("[0.0, inf)")],
    doc: "no effect: arpack's is exact here",
    withoutEffect: true,
  },
  iterated_power: {
    default: "auto",
    constraints: [oneOf("auto"), int("[0, inf)")],
    doc: "rounds of solver randomized",
  },
  n_oversamples: {
    default: 10,
    constraints: [int("[1, inf)")],
    doc: "draws of solver randomized beyond the components",
  },
  power_iteration_normalizer: {
    default: "auto",
    constraints: [oneOf("auto", "QR", "LU", "none")],
    doc: "no effect: each round is made orthogonal",
    withoutEffect: true,
  },
  random_state: { default: null, constraints: randomState, doc: "seed of solver randomized" },
};

export interface PcaParams {
  readonly n_components: number | "mle" | null;
  readonly whiten: boolean;
  readonly svd_solver: "auto" | "full" | "covariance_eigh" | "arpack" | "randomized";
  readonly iterated_power: "auto" | number;
  readonly n_oversamples: number;
  readonly random_state: number | null;
}

/** What is wrong with parameters that are each legal. */
export function pcaConflicts(params: Params): readonly string[] {
  const { n_components, svd_solver } = { ...defaultsOf(pcaParams), ...params } as unknown as PcaParams;
  if (svd_solver !== "arpack" && svd_solver !== "randomized") return [];
  if (n_components === "mle") return [`n_components='mle' cannot be a string with svd_solver='${svd_solver}'`];
  if (n_components === null || n_components >= 1) return [];
  return [`n_components=${n_components} must be at least 1 with svd_solver='${svd_solver}'`];
}
