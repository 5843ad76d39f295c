import type { TransformerReaders } from "../fitted-readers.ts";
import { readMinMaxScaler } from "./fitted-min-max-scaler.ts";
import { readStandardScaler } from "./fitted-standard-scaler.ts";

/** Readers of what this folder fits, by kind. */
export const preprocessingReaders: TransformerReaders = {
  "sklearn.preprocessing.StandardScaler": readStandardScaler,
  "sklearn.preprocessing.MinMaxScaler": readMinMaxScaler,
};
