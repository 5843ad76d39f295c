import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { GradientBoostingClassifier } from "./gradient-boosting-classifier.ts";
import { gradientBoostingParams } from "./gradient-boosting-params.ts";
import { RandomForestClassifier } from "./random-forest-classifier.ts";
import { randomForestConflicts, randomForestParams } from "./random-forest-params.ts";

const module = "sklearn.ensemble";

/** What the catalogue has of this folder. */
export const ensembleSpecs: readonly ClassifierSpec[] = [
  classifierSpec(module, "RandomForestClassifier", randomForestParams, RandomForestClassifier, randomForestConflicts),
  classifierSpec(module, "GradientBoostingClassifier", gradientBoostingParams, GradientBoostingClassifier),
];
