import { arrayLike, boolean, float, int, none, type Param, type ParamTable } from "../params.ts";
import type { PriorParams } from "./class-log-prior.ts";

export interface DiscreteNBParams extends PriorParams {
  /** One for all features, or one for each. */
  readonly alpha: number | readonly number[];
  readonly force_alpha: boolean;
}

const alpha: Param = {
  default: 1,
  constraints: [float("[0.0, inf)"), arrayLike],
  doc: "added to every count; a list has one for each feature",
};
const force_alpha: Param = {
  default: true,
  constraints: [boolean],
  doc: "false: alpha is raised to at least 1e-10",
};
const fit_prior: Param = {
  default: true,
  constraints: [boolean],
  doc: "classes are as likely as they occur; false: all the same",
};
const class_prior: Param = {
  default: null,
  constraints: [arrayLike, none],
  doc: "probability of each class before a sample is seen; null: see fit_prior",
};

export const multinomialNBParams: ParamTable = { alpha, force_alpha, fit_prior, class_prior };

export const complementNBParams: ParamTable = {
  ...multinomialNBParams,
  norm: { default: false, constraints: [boolean], doc: "divide the weights of a class by their sum" },
};

export const bernoulliNBParams: ParamTable = {
  alpha,
  force_alpha,
  binarize: {
    default: 0,
    constraints: [none, float("[0.0, inf)")],
    doc: "a value above it is 1, any other 0; null: they are 0 and 1 already",
  },
  fit_prior,
  class_prior,
};

export const categoricalNBParams: ParamTable = {
  alpha: { ...alpha, constraints: [float("[0.0, inf)")], doc: "added to every count" },
  force_alpha,
  fit_prior,
  class_prior,
  min_categories: {
    default: null,
    constraints: [none, arrayLike, int("[1, inf)")],
    doc: "categories of each feature at least; a list has one for each; null: those that occur",
  },
};
