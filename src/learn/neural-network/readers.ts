import type { ClassifierReaders } from "../fitted-readers.ts";

/** Readers of what this folder fits, by kind. */
export const neuralNetworkReaders: ClassifierReaders = {};
