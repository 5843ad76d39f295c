import { type TransformerSpec, transformerSpec } from "../estimator-spec.ts";
import { PCA } from "./pca.ts";
import { pcaConflicts, pcaParams } from "./pca-params.ts";

/** What the catalogue has of this folder. */
export const decompositionSpecs: readonly TransformerSpec[] = [
  transformerSpec("sklearn.decomposition", "PCA", pcaParams, PCA, pcaConflicts),
];
