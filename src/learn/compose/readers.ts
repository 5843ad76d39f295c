import type { TransformerReaders } from "../fitted-readers.ts";

/** Readers of what this folder fits, by kind. */
export const composeReaders: TransformerReaders = {};
