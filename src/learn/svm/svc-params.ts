import {
  boolean,
  defaultsOf,
  float,
  hidden,
  instanceOf,
  int,
  none,
  oneOf,
  onlyInPython,
  type ParamTable,
  randomState,
  verbose,
} from "../params.ts";
import type { KernelName } from "./kernel-function.ts";

export const svcParams: ParamTable = {
  C: {
    default: 1,
    constraints: [float("(0.0, inf]")],
    doc: "what an error costs: the larger, the fewer errors in training",
  },
  kernel: {
    default: "rbf",
    constraints: [oneOf("linear", "poly", "precomputed", "rbf", "sigmoid"), onlyInPython("a callable")],
    doc: "how alike two samples are; precomputed: the data are that already",
  },
  degree: { default: 3, constraints: [int("[0, inf)")], doc: "the power of the kernel poly" },
  gamma: {
    default: "scale",
    constraints: [oneOf("auto", "scale"), float("[0.0, inf)")],
    doc: "how near samples must be; scale: 1 / (features * variance of X), auto: 1 / features; not for linear",
  },
  coef0: { default: 0, constraints: [float("(-inf, inf)")], doc: "added to products of samples by poly and sigmoid" },
  shrinking: {
    default: true,
    constraints: [boolean],
    doc: "whether to leave samples out for a while that seem settled; the result is the same",
  },
  probability: {
    default: "deprecated",
    constraints: [boolean, hidden(oneOf("deprecated"))],
    doc: "whether to learn probabilities, by five folds of the data; scikit-learn 1.11 will not have it: use CalibratedClassifierCV",
  },
  tol: { default: 1e-3, constraints: [float("(0.0, inf)")], doc: "the smaller, the nearer to the optimum" },
  cache_size: {
    default: 200,
    constraints: [float("(0.0, inf)")],
    doc: "megabytes for kernel values; the result is the same",
  },
  class_weight: {
    default: null,
    constraints: [oneOf("balanced"), instanceOf("dict"), none],
    doc: "weight of each class; balanced: the rarer, the more",
  },
  verbose: { default: false, constraints: verbose, doc: "no effect", withoutEffect: true },
  max_iter: { default: -1, constraints: [int("[-1, inf)")], doc: "the most steps for a pair of classes; -1: no limit" },
  decision_function_shape: {
    default: "ovr",
    constraints: [oneOf("ovo", "ovr")],
    doc: "whether decision values are by class or by pair of classes, where there are more than two",
  },
  break_ties: {
    default: false,
    constraints: [boolean],
    doc: "whether decision values decide among classes with as many votes; else the first wins",
  },
  random_state: { default: null, constraints: randomState, doc: "seed of the folds for probabilities" },
};

export interface SvcParams {
  readonly C: number;
  readonly kernel: KernelName;
  readonly degree: number;
  readonly gamma: "auto" | "scale" | number;
  readonly coef0: number;
  readonly shrinking: boolean;
  readonly probability: boolean | "deprecated";
  readonly tol: number;
  readonly cache_size: number;
  readonly class_weight: Readonly<Record<string, number>> | "balanced" | null;
  readonly max_iter: number;
  readonly decision_function_shape: "ovo" | "ovr";
  readonly break_ties: boolean;
  readonly random_state: number | null;
}

/** What scikit-learn refuses, though each value is legal. Empty when all is right. */
export function svcConflicts(given: Readonly<Record<string, unknown>>): readonly string[] {
  const { break_ties, decision_function_shape } = { ...defaultsOf(svcParams), ...given } as unknown as SvcParams;
  return break_ties && decision_function_shape === "ovo"
    ? ["break_ties must be False when decision_function_shape is 'ovo'"]
    : [];
}
