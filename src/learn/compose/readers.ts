import type { TransformerReaders } from "../fitted-readers.ts";
import { readColumnTransformer } from "./fitted-column-transformer.ts";

/** Readers of what this folder fits, by kind. */
export const composeReaders: TransformerReaders = { "sklearn.compose.ColumnTransformer": readColumnTransformer };
