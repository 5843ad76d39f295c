import { arrayLike, boolean, float, instanceOf, int, none, oneOf, type Param, type ParamTable } from "../params.ts";

/** The arguments that metrics have in common, and those with a table of their own. */
export const normalize: Param = { default: true, constraints: [boolean], doc: "false: the sum instead of the mean" };
export const adjusted: Param = {
  default: false,
  constraints: [boolean],
  doc: "rescale so that guessing gives 0",
};
export const labels: Param = {
  default: null,
  constraints: [arrayLike, none],
  doc: "must be the classes of the data, in order; for those who write it as in Python",
};
export const averageOfClasses: Param = {
  default: "macro",
  constraints: [oneOf("macro", "micro", "weighted")],
  doc: "how the classes' areas become one",
};
export const maxFpr: Param = {
  default: null,
  constraints: [float("(0.0, 1.0]"), none],
  doc: "two classes only: the area up to this false positive rate",
};
export const multiClass: Param = {
  default: "raise",
  constraints: [oneOf("ovo", "ovr", "raise")],
  doc: "one-vs-rest or one-vs-one; needed for more than two classes",
};
export const positiveLabel: Param = {
  default: 1,
  constraints: [instanceOf("float"), instanceOf("str")],
  doc: "two classes only: the one that counts as positive",
};
export const eitherLabel: Param = {
  default: null,
  constraints: [instanceOf("float"), instanceOf("str"), none],
  doc: "no effect: the value is the same for either of two classes",
  withoutEffect: true,
};
export const scaleByHalf: Param = {
  default: "auto",
  constraints: [boolean, oneOf("auto")],
  doc: "halve it, so that it lies between 0 and 1; auto: for two classes only",
};
export const topK: Param = {
  default: 2,
  constraints: [int("[1, inf)")],
  doc: "how many of the highest scores may hold the class",
};
export const beta: Param = {
  default: 1,
  constraints: [float("[0.0, inf]")],
  doc: "how many times as much recall counts as precision; scikit-learn has no default here",
};
const zeroOrOne = { text: "a float among {0.0, 1.0}", accepts: (v: unknown) => v === 0 || v === 1 };

export const averagedScoreParams: ParamTable = {
  labels: { default: null, constraints: [arrayLike, none], doc: "the labels to average over" },
  pos_label: {
    default: 1,
    constraints: [instanceOf("float"), instanceOf("str")],
    doc: "the class that counts as positive when average is binary",
  },
  average: {
    default: "binary",
    constraints: [oneOf("binary", "macro", "micro", "weighted")],
    doc: "how the classes' values become one; more than two classes need macro, micro or weighted",
  },
  zero_division: {
    default: "warn",
    constraints: [zeroOrOne, { text: "numpy.nan", accepts: Number.isNaN }, oneOf("warn")],
    doc: "what 0 / 0 gives; warn: 0",
  },
};

export const jaccardParams: ParamTable = {
  ...averagedScoreParams,
  zero_division: {
    default: "warn",
    constraints: [{ ...zeroOrOne, text: "a float among {0, 1}" }, oneOf("warn")],
    doc: "what 0 / 0 gives; warn: 0",
  },
};

export const kappaParams: ParamTable = {
  labels: { default: null, constraints: [arrayLike, none], doc: "the labels to look at, in order" },
  weights: {
    default: null,
    constraints: [oneOf("linear", "quadratic"), none],
    doc: "how much a wrong label counts: by the steps between both labels, or by their square",
  },
  replace_undefined_by: {
    default: Number.NaN,
    constraints: [float("[-1.0, 1.0]"), { text: "numpy.nan", accepts: Number.isNaN }],
    doc: "what is returned where chance alone would agree everywhere; nan: an error",
  },
};
