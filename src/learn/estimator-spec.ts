import type { Classifier, Params, Transformer } from "./estimator.ts";
import type { Splitter } from "./model-selection/splitter.ts";
import type { ParamTable } from "./params.ts";

interface SpecOf<Kind extends string, Recipe> {
  /** "sklearn.linear_model" */
  readonly module: string;
  /** "LogisticRegression" */
  readonly class: string;
  readonly kind: Kind;
  readonly params: ParamTable;
  /** What is wrong with parameters that are each legal, one sentence each; estimators inside are recipes by then. */
  readonly conflicts: (params: Params) => readonly string[];
  /** The recipe. Parameters are checked by its `fit`. */
  readonly Recipe: new (
    params?: Params,
  ) => Recipe;
}
export type ClassifierSpec = SpecOf<"classifier", Classifier>;
export type TransformerSpec = SpecOf<"transformer", Transformer>;
/** What a parameter `cv` may name. */
export type SplitterSpec = SpecOf<"splitter", Splitter>;
/** A class that a config may name. */
export type EstimatorSpec = ClassifierSpec | TransformerSpec | SplitterSpec;

/** The entry of a classifier in the catalogue. */
export function classifierSpec(
  module: string,
  className: string,
  params: ParamTable,
  Recipe: ClassifierSpec["Recipe"],
  conflicts: ClassifierSpec["conflicts"] = () => [],
): ClassifierSpec {
  return { kind: "classifier", module, class: className, params, Recipe, conflicts };
}

/** The entry of a transformer in the catalogue. */
export function transformerSpec(
  module: string,
  className: string,
  params: ParamTable,
  Recipe: TransformerSpec["Recipe"],
  conflicts: TransformerSpec["conflicts"] = () => [],
): TransformerSpec {
  return { kind: "transformer", module, class: className, params, Recipe, conflicts };
}

/** The entry of a splitter in the catalogue. */
export function splitterSpec(
  module: string,
  className: string,
  params: ParamTable,
  Recipe: SplitterSpec["Recipe"],
  conflicts: SplitterSpec["conflicts"] = () => [],
): SplitterSpec {
  return { kind: "splitter", module, class: className, params, Recipe, conflicts };
}
