import type { Params } from "../estimator.ts";
import { boolean, float, hidden, instanceOf, none, oneOf, onlyInPython, type ParamTable } from "../params.ts";
import { pythonRepr } from "../python-repr.ts";

/** How missing values are filled. */
export const strategies: readonly ["mean", "median", "most_frequent", "constant"] = [
  "mean",
  "median",
  "most_frequent",
  "constant",
];

/** Parameters of SimpleImputer of sklearn.impute 1.9. */
export const simpleImputerParams: ParamTable = {
  missing_values: {
    default: Number.NaN,
    constraints: [
      instanceOf("int"),
      float("[-inf, inf]"),
      { text: "numpy.nan", accepts: Number.isNaN },
      onlyInPython("pandas.NA"),
      instanceOf("str"),
      none,
    ],
    doc: "what is to be filled: nan or null (empty cells), a number, or a text",
  },
  strategy: {
    default: "mean",
    constraints: [oneOf(...strategies), onlyInPython("a callable")],
    doc: "fill with the column's mean, median or most frequent value, or with fill_value; text takes the last two",
  },
  fill_value: {
    default: null,
    constraints: [hidden(instanceOf("float")), hidden(instanceOf("str")), none],
    doc: "number or text for strategy constant; null: 0, and missing_value in text columns",
  },
  copy: { default: true, constraints: [boolean], doc: "no effect: data are never changed", withoutEffect: true },
  add_indicator: {
    default: false,
    constraints: [boolean],
    doc: "add a column of zeros and ones for each column with missing values in training",
  },
  keep_empty_features: {
    default: false,
    constraints: [boolean],
    doc: "keep columns that are missing throughout training, filled with 0 or fill_value",
  },
};

export interface SimpleImputerParams {
  readonly missing_values: number | string | null;
  readonly strategy: (typeof strategies)[number];
  readonly fill_value: number | string | null;
  readonly add_indicator: boolean;
  readonly keep_empty_features: boolean;
}

/** What is wrong with parameters that are each legal. */
export function simpleImputerConflicts(params: Params): readonly string[] {
  const value = params["fill_value"] ?? null;
  return value === null || typeof value === "string" || Number.isFinite(value)
    ? []
    : [`fill_value must be a finite number or a text, got ${pythonRepr(value)}`];
}
