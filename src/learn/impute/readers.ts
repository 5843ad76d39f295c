import type { TransformerReaders } from "../fitted-readers.ts";
import { readSimpleImputer } from "./fitted-simple-imputer.ts";

/** Readers of what this folder fits, by kind. */
export const imputeReaders: TransformerReaders = { "sklearn.impute.SimpleImputer": readSimpleImputer };
