import type { FittedClassifier, FittedTransformer } from "./estimator.ts";

/** Readers of what is fitted inside another fitted object. */
export interface FittedReaders {
  /** @throws {RangeError} not a classifier's JSON, or nested too deep */
  classifier(json: unknown): FittedClassifier;
  /** @throws {RangeError} not a transformer's JSON, or nested too deep */
  transformer(json: unknown): FittedTransformer;
}

/** By `kind`. Each throws a RangeError that names the field that is wrong. */
export type ClassifierReaders = Readonly<Record<string, (json: unknown, inner: FittedReaders) => FittedClassifier>>;
export type TransformerReaders = Readonly<Record<string, (json: unknown, inner: FittedReaders) => FittedTransformer>>;
