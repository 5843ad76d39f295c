import type { TransformerReaders } from "../fitted-readers.ts";
import { readPca } from "./fitted-pca.ts";

/** Readers of what this folder fits, by kind. */
export const decompositionReaders: TransformerReaders = { "sklearn.decomposition.PCA": readPca };
