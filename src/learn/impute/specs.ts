import { type TransformerSpec, transformerSpec } from "../estimator-spec.ts";
import { SimpleImputer } from "./simple-imputer.ts";
import { simpleImputerConflicts, simpleImputerParams } from "./simple-imputer-params.ts";

/** What the catalogue has of this folder. */
export const imputeSpecs: readonly TransformerSpec[] = [
  transformerSpec("sklearn.impute", "SimpleImputer", simpleImputerParams, SimpleImputer, simpleImputerConflicts),
];
