/** Models that look at the nearest training samples. Mirrors `sklearn.neighbors`. */
export { FittedKNeighborsClassifier, readKNeighborsClassifier } from "./fitted-k-neighbors-classifier.ts";
export { KNeighborsClassifier } from "./k-neighbors-classifier.ts";
export { kNeighborsConflicts, kNeighborsParams } from "./k-neighbors-params.ts";
