/** Different steps for different columns. Mirrors `sklearn.compose`. */
export { ColumnTransformer } from "./column-transformer.ts";
export { columnTransformerParams } from "./column-transformer-params.ts";
export { FittedColumnTransformer, readColumnTransformer } from "./fitted-column-transformer.ts";
