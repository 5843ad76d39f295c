import type { ClassifierSpec } from "../estimator-spec.ts";

/** What the catalogue has of this folder. */
export const dummySpecs: readonly ClassifierSpec[] = [];
