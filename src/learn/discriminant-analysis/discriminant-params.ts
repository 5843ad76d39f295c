import type { Params } from "../estimator.ts";
import { arrayLike, boolean, float, implementing, int, none, oneOf, type Param, type ParamTable } from "../params.ts";

export interface DiscriminantParams {
  readonly solver: "svd" | "lsqr" | "eigen";
  readonly shrinkage: "auto" | number | null;
  readonly priors: readonly number[] | null;
  readonly tol: number;
}

const shrinkage: Param = {
  default: null,
  constraints: [oneOf("auto"), float("[0.0, 1.0]"), none],
  doc: "how far the covariance is drawn to a sphere; auto: by Ledoit and Wolf; not with solver svd",
};
const priors: Param = {
  default: null,
  constraints: [arrayLike, none],
  doc: "probability of each class before a sample is seen; null: as often as it occurs",
};
const store_covariance: Param = {
  default: false,
  constraints: [boolean],
  doc: "no effect: predictions do not need it",
  withoutEffect: true,
};
const covariance_estimator: Param = {
  default: null,
  constraints: [implementing("fit"), none],
  doc: "only null is there: estimators of covariance are none of the classes here",
};

export const linearDiscriminantParams: ParamTable = {
  solver: {
    default: "svd",
    constraints: [oneOf("eigen", "lsqr", "svd")],
    doc: "svd takes features that depend on one another; lsqr and eigen take shrinkage",
  },
  shrinkage,
  priors,
  n_components: {
    default: null,
    constraints: [int("[1, inf)"), none],
    doc: "no effect on predictions: it cuts what the fitted object of scikit-learn transforms to",
    withoutEffect: true,
  },
  store_covariance,
  tol: {
    default: 1e-4,
    constraints: [float("[0.0, inf)")],
    doc: "solver svd only: directions of less spread are left out",
  },
  covariance_estimator,
};

export const quadraticDiscriminantParams: ParamTable = {
  solver: {
    default: "svd",
    constraints: [oneOf("eigen", "svd")],
    doc: "svd takes reg_param, eigen takes shrinkage",
  },
  shrinkage,
  priors,
  reg_param: {
    default: 0,
    constraints: [float("[0.0, 1.0]")],
    doc: "solver svd only: how far each class' covariance is drawn to the unit sphere",
  },
  store_covariance,
  tol: {
    default: 1e-4,
    constraints: [float("[0.0, inf)")],
    doc: "a class whose covariance has less spread in some direction is refused",
  },
  covariance_estimator,
};

/** Parameters that are legal alone and not together, one sentence each. */
export function discriminantConflicts(params: Params): readonly string[] {
  if ((params["covariance_estimator"] ?? null) !== null)
    return ["covariance_estimator must be null, others are not there"];
  if ((params["solver"] ?? "svd") === "svd" && (params["shrinkage"] ?? null) !== null)
    return ["shrinkage not supported with 'svd' solver."];
  return [];
}
