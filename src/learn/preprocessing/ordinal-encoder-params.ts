import type { Params } from "../estimator.ts";
import { instanceOf, none, oneOf, type ParamTable } from "../params.ts";
import { pythonRepr } from "../python-repr.ts";
import { infrequentParams } from "./infrequent-params.ts";
import { categoriesConflicts, oneHotEncoderParams } from "./one-hot-encoder-params.ts";

/** Parameters of OrdinalEncoder of sklearn.preprocessing 1.9. */
export const ordinalEncoderParams: ParamTable = {
  categories: oneHotEncoderParams["categories"]!,
  dtype: oneHotEncoderParams["dtype"]!,
  handle_unknown: {
    default: "error",
    constraints: [oneOf("error", "use_encoded_value")],
    doc: "whether a category that training did not see is an error or becomes unknown_value",
  },
  unknown_value: {
    default: null,
    constraints: [instanceOf("int"), instanceOf("float"), none],
    doc: "an int that is no code, or nan; needs handle_unknown: use_encoded_value",
  },
  encoded_missing_value: {
    default: Number.NaN,
    constraints: [instanceOf("int"), instanceOf("float")],
    doc: "what a missing value becomes: nan, or an int that is no code",
  },
  ...infrequentParams,
};

export interface OrdinalEncoderParams {
  readonly categories: "auto" | readonly (readonly unknown[])[];
  readonly handle_unknown: "error" | "use_encoded_value";
  readonly unknown_value: number | null;
  readonly encoded_missing_value: number;
  readonly min_frequency: number | null;
  readonly max_categories: number | null;
}

/** What is wrong with parameters that are each legal. */
export function ordinalEncoderConflicts(params: Params): readonly string[] {
  const value = params["unknown_value"] ?? null;
  const issues = [...categoriesConflicts(params)];
  if (params["handle_unknown"] === "use_encoded_value") {
    if (!Number.isInteger(value) && !Number.isNaN(value))
      issues.push(
        `unknown_value should be an integer or np.nan when handle_unknown is 'use_encoded_value', got ${pythonRepr(value)}.`,
      );
  } else if (value !== null)
    issues.push(
      `unknown_value should only be set when handle_unknown is 'use_encoded_value', got ${pythonRepr(value)}.`,
    );
  return issues;
}
