import {
  boolean,
  defaultsOf,
  float,
  instanceOf,
  int,
  none,
  oneOf,
  type ParamTable,
  randomState,
  verbose,
} from "../params.ts";

export const linearSvcParams: ParamTable = {
  penalty: { default: "l2", constraints: [oneOf("l1", "l2")], doc: "what keeps coefficients small" },
  loss: {
    default: "squared_hinge",
    constraints: [oneOf("hinge", "squared_hinge")],
    doc: "what a sample on the wrong side of its margin costs",
  },
  dual: {
    default: "auto",
    constraints: [boolean, oneOf("auto")],
    doc: "whether to solve the dual problem; auto: where there are fewer samples than features, or no other way",
  },
  tol: { default: 1e-4, constraints: [float("(0.0, inf)")], doc: "the smaller, the nearer to the optimum" },
  C: { default: 1, constraints: [float("(0.0, inf)")], doc: "inverse of the penalty's strength" },
  multi_class: {
    default: "ovr",
    constraints: [oneOf("crammer_singer", "ovr")],
    doc: "one problem for each class against the rest, or one for all; the latter heeds no penalty, loss and dual",
  },
  fit_intercept: { default: true, constraints: [boolean], doc: "whether to add a constant" },
  intercept_scaling: {
    default: 1,
    constraints: [float("(0.0, inf)")],
    doc: "the constant is penalised as coefficients are: the larger this, the less",
  },
  class_weight: {
    default: null,
    constraints: [none, instanceOf("dict"), oneOf("balanced")],
    doc: "weight of each class; balanced: the rarer, the more",
  },
  verbose: { default: 0, constraints: verbose, doc: "no effect", withoutEffect: true },
  random_state: { default: null, constraints: randomState, doc: "seed of the order of samples in the dual problem" },
  max_iter: { default: 1000, constraints: [int("[0, inf)")], doc: "the most iterations" },
};

export interface LinearSvcParams {
  readonly penalty: "l1" | "l2";
  readonly loss: "hinge" | "squared_hinge";
  readonly dual: boolean | "auto";
  readonly tol: number;
  readonly C: number;
  readonly multi_class: "crammer_singer" | "ovr";
  readonly fit_intercept: boolean;
  readonly intercept_scaling: number;
  readonly class_weight: Readonly<Record<string, number>> | "balanced" | null;
  readonly random_state: number | null;
  readonly max_iter: number;
}

/**
 * Combinations that scikit-learn refuses. Empty when all is right.
 *
 * @param given checked by `checkParams`; absent ones take their defaults
 */
export function linearSvcConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const params = { ...defaultsOf(linearSvcParams), ...given } as unknown as LinearSvcParams;
  const { penalty, loss, dual, multi_class } = params;
  if (multi_class === "crammer_singer") return [];
  const pair = `The combination of penalty='${penalty}' and loss='${loss}'`;
  const asked = (isDual: boolean): string =>
    `Parameters: penalty='${penalty}', loss='${loss}', dual=${isDual ? "True" : "False"}`;
  if (penalty === "l1" && loss === "hinge")
    return [`Unsupported set of arguments: ${pair} is not supported, ${asked(dual !== false)}`];
  if ((penalty === "l1" && dual === true) || (loss === "hinge" && dual === false))
    return [
      `Unsupported set of arguments: ${pair} are not supported when dual=${dual ? "True" : "False"}, ${asked(dual === true)}`,
    ];
  return [];
}

/** What `dual` comes to for data of this shape. */
export function isDual({ dual, loss, penalty }: LinearSvcParams, nSamples: number, nFeatures: number): boolean {
  if (dual !== "auto") return dual;
  return loss === "hinge" || (nSamples < nFeatures && penalty === "l2");
}
