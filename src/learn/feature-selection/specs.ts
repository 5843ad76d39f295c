import { type TransformerSpec, transformerSpec } from "../estimator-spec.ts";
import { SelectKBest, selectKBestParams } from "./select-k-best.ts";
import { VarianceThreshold, varianceThresholdParams } from "./variance-threshold.ts";

const module = "sklearn.feature_selection";

/** What the catalogue has of this folder. */
export const featureSelectionSpecs: readonly TransformerSpec[] = [
  transformerSpec(module, "VarianceThreshold", varianceThresholdParams, VarianceThreshold),
  transformerSpec(module, "SelectKBest", selectKBestParams, SelectKBest),
];
