import type { Params } from "../estimator.ts";
import { namedList, nameIssues } from "../named-estimators.ts";
import {
  boolean,
  float,
  implementing,
  instanceOf,
  isRecipe,
  none,
  oneOf,
  onlyInPython,
  type ParamTable,
  verbose,
} from "../params.ts";
import { pythonRepr } from "../python-repr.ts";
import { isColumnChoice } from "./column-choice.ts";

/** Parameters of ColumnTransformer of sklearn.compose 1.9. */
export const columnTransformerParams: ParamTable = {
  transformers: {
    default: undefined,
    constraints: namedList,
    doc: "lists of a name, a transformer (or passthrough, or drop), and the columns' names or numbers",
    nests: "transformer",
  },
  remainder: {
    default: "drop",
    constraints: [
      oneOf("drop", "passthrough"),
      implementing("fit", "transform"),
      onlyInPython("an object implementing 'fit_transform' and 'transform'"),
    ],
    doc: "what becomes of the columns that no transformer names",
    nests: "transformer",
  },
  sparse_threshold: {
    default: 0.3,
    constraints: [float("[0.0, 1.0]")],
    doc: "no effect: tables are dense here",
    withoutEffect: true,
  },
  n_jobs: { default: null, constraints: [instanceOf("int"), none], doc: "no effect", withoutEffect: true },
  transformer_weights: {
    default: null,
    constraints: [instanceOf("dict"), none],
    doc: "a factor for the results of each transformer, by name",
  },
  verbose: { default: false, constraints: verbose, doc: "no effect", withoutEffect: true },
  verbose_feature_names_out: {
    default: true,
    constraints: [boolean, instanceOf("str"), onlyInPython("a callable")],
    doc: "names of the new columns: true: with the transformer's in front; or a pattern such as {transformer_name}.{feature_name}",
  },
};

/** What is wrong with parameters that are each legal. */
export function columnTransformerConflicts(params: Params): readonly string[] {
  const { transformers } = params;
  if (!Array.isArray(transformers)) return ["transformers must be a list of [name, transformer, columns]"];
  const stray = transformers.findIndex((one) => !Array.isArray(one) || one.length !== 3 || typeof one[0] !== "string");
  if (stray !== -1) {
    const one: unknown = transformers[stray];
    const got = Array.isArray(one) ? `a list of ${one.length}` : pythonRepr(one);
    return [`transformers[${stray}] must be a list of [name, transformer, columns], got ${got}`];
  }
  const issues = [
    ...nameIssues(
      transformers.map(([name]) => name),
      columnTransformerParams,
    ),
  ];
  for (const [name, transformer, columns] of transformers) {
    if (!isRecipe(transformer) && transformer !== "drop" && transformer !== "passthrough")
      issues.push(
        `All estimators should implement fit and transform, or can be 'drop' or 'passthrough' specifiers. ${pythonRepr(transformer)} of '${name}' doesn't.`,
      );
    if (!isColumnChoice(columns))
      issues.push(
        `The columns of '${name}' must be names or numbers of columns: one, or a list of one kind, got ${pythonRepr(columns)}`,
      );
  }
  const weights = Object.values(params["transformer_weights"] ?? {});
  if (!weights.every(Number.isFinite)) issues.push("transformer_weights must be numbers, by the transformers' names");
  return issues;
}
