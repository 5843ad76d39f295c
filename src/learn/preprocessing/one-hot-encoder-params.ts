import type { Params } from "../estimator.ts";
import { arrayLike, boolean, instanceOf, none, oneOf, onlyInPython, type ParamTable } from "../params.ts";
import { unknownHandling } from "./fitted-one-hot-encoder.ts";
import { infrequentParams } from "./infrequent-params.ts";

/** Parameters of OneHotEncoder of sklearn.preprocessing 1.9. */
export const oneHotEncoderParams: ParamTable = {
  categories: {
    default: "auto",
    constraints: [oneOf("auto"), instanceOf("list")],
    doc: "auto: those that occur; or a list of each column's categories, in the order of its columns",
  },
  drop: {
    default: null,
    constraints: [oneOf("first", "if_binary"), arrayLike, none],
    doc: "leave out each column's first category, or that of two, or the one that a list names for each column",
  },
  sparse_output: {
    default: true,
    constraints: [boolean],
    doc: "no effect: tables are dense here",
    withoutEffect: true,
  },
  dtype: { default: null, constraints: [none], doc: "no effect: all numbers are doubles", withoutEffect: true },
  handle_unknown: {
    default: "error",
    constraints: [oneOf(...unknownHandling)],
    doc: "what a category that training did not see is: an error, all zeros, or one of the infrequent",
  },
  ...infrequentParams,
  feature_name_combiner: {
    default: "concat",
    constraints: [oneOf("concat"), onlyInPython("a callable")],
    doc: "names of the new columns: the column's, _ and the category",
  },
};

export interface OneHotEncoderParams {
  readonly categories: "auto" | readonly (readonly unknown[])[];
  readonly drop: "first" | "if_binary" | readonly unknown[] | null;
  readonly handle_unknown: (typeof unknownHandling)[number];
  readonly min_frequency: number | null;
  readonly max_categories: number | null;
}

/** What is wrong with parameters that are each legal. */
export function categoriesConflicts(params: Params): readonly string[] {
  const listed = params["categories"];
  if (!Array.isArray(listed) || listed.every(Array.isArray)) return [];
  return ["categories must be 'auto' or a list that has for each column a list of its categories"];
}
