/** Fewer columns that say nearly the same. Mirrors `sklearn.decomposition`. */
export { FittedPca, readPca } from "./fitted-pca.ts";
export { PCA } from "./pca.ts";
export { pcaParams } from "./pca-params.ts";
