import type { TransformerSpec } from "../estimator-spec.ts";

/** What the catalogue has of this folder. */
export const imputeSpecs: readonly TransformerSpec[] = [];
