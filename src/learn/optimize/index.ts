/** Minimisers of functions of many variables, and solvers of linear equations. */
export { factorCholesky, solveCholesky, solveWithFactor } from "./cholesky.ts";
export { shortestSolution } from "./conjugate-gradient.ts";
export { type LbfgsOptions, minimizeLbfgs } from "./lbfgs.ts";
export { minimizeNewton } from "./newton.ts";
export { minimizeNonNegative } from "./non-negative.ts";
export { type MinimizeOptions, type Minimum, type Objective, stationarity } from "./objective.ts";
export { minimizeProximalGradient } from "./proximal-gradient.ts";
