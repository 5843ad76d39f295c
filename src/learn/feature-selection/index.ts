/** Fewer columns: those that matter. Mirrors `sklearn.feature_selection`. */
export { FittedFeatureSelector, featureSelectorReaders } from "./fitted-feature-selector.ts";
export { SelectKBest, selectKBestParams } from "./select-k-best.ts";
export { VarianceThreshold, varianceThresholdParams } from "./variance-threshold.ts";
