import type { TransformerReaders } from "../fitted-readers.ts";
import { featureSelectorReaders } from "./fitted-feature-selector.ts";

/** Readers of what this folder fits, by kind. */
export const featureSelectionReaders: TransformerReaders = featureSelectorReaders;
