/** Classes as normal distributions, with one covariance or one each. Mirrors `sklearn.discriminant_analysis`. */
export { LinearDiscriminantAnalysis } from "./linear-discriminant-analysis.ts";
export { QuadraticDiscriminantAnalysis } from "./quadratic-discriminant-analysis.ts";
