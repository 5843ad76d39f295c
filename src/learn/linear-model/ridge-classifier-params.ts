import {
  arrayLike,
  boolean,
  defaultsOf,
  float,
  instanceOf,
  int,
  none,
  oneOf,
  type ParamTable,
  randomState,
} from "../params.ts";

export const ridgeClassifierParams: ParamTable = {
  alpha: {
    default: 1,
    constraints: [float("[0.0, inf)"), arrayLike],
    doc: "strength of the l2 penalty; a list: one for each row of coefficients",
  },
  fit_intercept: { default: true, constraints: [boolean], doc: "whether to add a constant" },
  copy_X: { default: true, constraints: [boolean], doc: "no effect: X is never changed", withoutEffect: true },
  max_iter: {
    default: null,
    constraints: [int("[1, inf)"), none],
    doc: "no effect: the optimum is computed, not approached",
    withoutEffect: true,
  },
  tol: {
    default: 1e-4,
    constraints: [float("[0.0, inf)")],
    doc: "no effect: the optimum is computed, not approached",
    withoutEffect: true,
  },
  class_weight: {
    default: null,
    constraints: [instanceOf("dict"), oneOf("balanced"), none],
    doc: "weight of each class; balanced: the rarer, the more",
  },
  solver: {
    default: "auto",
    constraints: [oneOf("auto", "cholesky", "lbfgs", "lsqr", "sag", "saga", "sparse_cg", "svd")],
    doc: "all give the same optimum; lbfgs goes with positive only, and positive with no other",
  },
  positive: { default: false, constraints: [boolean], doc: "whether coefficients must not be negative" },
  random_state: { default: null, constraints: randomState, doc: "no effect: nothing is drawn", withoutEffect: true },
};

export interface RidgeClassifierParams {
  readonly alpha: number | readonly unknown[];
  readonly fit_intercept: boolean;
  readonly class_weight: Readonly<Record<string, number>> | "balanced" | null;
  readonly solver: string;
  readonly positive: boolean;
}

/**
 * Combinations that scikit-learn refuses. Empty when all is right.
 *
 * @param given checked by `checkParams`; absent ones take their defaults
 */
export function ridgeClassifierConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const { solver, positive, alpha } = {
    ...defaultsOf(ridgeClassifierParams),
    ...given,
  } as unknown as RidgeClassifierParams;
  if (positive && solver !== "auto" && solver !== "lbfgs")
    return [
      `When positive=True, only 'lbfgs' solver can be used. Please change solver ${solver} to 'lbfgs' or set positive=False.`,
    ];
  if (!positive && solver === "lbfgs")
    return ["'lbfgs' solver can be used only when positive=True. Please use another solver."];
  if (Array.isArray(alpha) && !alpha.every((strength) => Number.isFinite(strength) && (strength as number) >= 0))
    return ["RidgeClassifier: alpha must be a list of numbers from 0 on"];
  return [];
}
