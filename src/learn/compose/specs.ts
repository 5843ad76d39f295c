import { type TransformerSpec, transformerSpec } from "../estimator-spec.ts";
import { ColumnTransformer } from "./column-transformer.ts";
import { columnTransformerConflicts, columnTransformerParams } from "./column-transformer-params.ts";

/** What the catalogue has of this folder. */
export const composeSpecs: readonly TransformerSpec[] = [
  transformerSpec(
    "sklearn.compose",
    "ColumnTransformer",
    columnTransformerParams,
    ColumnTransformer,
    columnTransformerConflicts,
  ),
];
