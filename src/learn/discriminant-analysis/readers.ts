import type { ClassifierReaders } from "../fitted-readers.ts";
import { readLinearDiscriminantAnalysis } from "./fitted-linear-discriminant-analysis.ts";
import { readQuadraticDiscriminantAnalysis } from "./fitted-quadratic-discriminant-analysis.ts";

/** Readers of what this folder fits, by kind. */
export const discriminantAnalysisReaders: ClassifierReaders = {
  "sklearn.discriminant_analysis.LinearDiscriminantAnalysis": readLinearDiscriminantAnalysis,
  "sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis": readQuadraticDiscriminantAnalysis,
};
