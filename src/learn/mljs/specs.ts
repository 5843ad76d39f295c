import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { MlLogisticRegression } from "./ml-logistic-regression.ts";
import { mlLogisticRegressionParams } from "./ml-logistic-regression-params.ts";
import { MlRandomForest } from "./ml-random-forest.ts";
import { mlRandomForestConflicts, mlRandomForestParams } from "./ml-random-forest-params.ts";

/** What the catalogue has of this folder. */
export const mljsSpecs: readonly ClassifierSpec[] = [
  classifierSpec(
    "ml-random-forest",
    "RandomForestClassifier",
    mlRandomForestParams,
    MlRandomForest,
    mlRandomForestConflicts,
  ),
  classifierSpec("ml-logistic-regression", "LogisticRegression", mlLogisticRegressionParams, MlLogisticRegression),
];
