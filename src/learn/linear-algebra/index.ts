/** Decompositions of matrices, to the accuracy that float64 allows. */
export { singularValues } from "./singular-values.ts";
export { spreadDirections } from "./spread-directions.ts";
export { symmetricEigen } from "./symmetric-eigen.ts";
export { triangularFactor } from "./triangular-factor.ts";
export { tridiagonalEigen } from "./tridiagonal-eigen.ts";
