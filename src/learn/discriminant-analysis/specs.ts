import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { discriminantConflicts, linearDiscriminantParams, quadraticDiscriminantParams } from "./discriminant-params.ts";
import { LinearDiscriminantAnalysis } from "./linear-discriminant-analysis.ts";
import { QuadraticDiscriminantAnalysis } from "./quadratic-discriminant-analysis.ts";

const module = "sklearn.discriminant_analysis";

/** What the catalogue has of this folder. */
export const discriminantAnalysisSpecs: readonly ClassifierSpec[] = [
  classifierSpec(
    module,
    "LinearDiscriminantAnalysis",
    linearDiscriminantParams,
    LinearDiscriminantAnalysis,
    discriminantConflicts,
  ),
  classifierSpec(
    module,
    "QuadraticDiscriminantAnalysis",
    quadraticDiscriminantParams,
    QuadraticDiscriminantAnalysis,
    discriminantConflicts,
  ),
];
