import { type ClassifierSpec, classifierSpec } from "../estimator-spec.ts";
import { LogisticRegression } from "./logistic-regression.ts";
import { logisticRegressionConflicts, logisticRegressionParams } from "./logistic-regression-params.ts";
import { Perceptron } from "./perceptron.ts";
import { perceptronParams } from "./perceptron-params.ts";
import { RidgeClassifier } from "./ridge-classifier.ts";
import { ridgeClassifierConflicts, ridgeClassifierParams } from "./ridge-classifier-params.ts";
import { SGDClassifier } from "./sgd-classifier.ts";
import { sgdClassifierConflicts, sgdClassifierParams } from "./sgd-classifier-params.ts";

const module = "sklearn.linear_model";

/** What the catalogue has of this folder. */
export const linearModelSpecs: readonly ClassifierSpec[] = [
  classifierSpec(
    module,
    "LogisticRegression",
    logisticRegressionParams,
    LogisticRegression,
    logisticRegressionConflicts,
  ),
  classifierSpec(module, "Perceptron", perceptronParams, Perceptron),
  classifierSpec(module, "RidgeClassifier", ridgeClassifierParams, RidgeClassifier, ridgeClassifierConflicts),
  classifierSpec(module, "SGDClassifier", sgdClassifierParams, SGDClassifier, sgdClassifierConflicts),
];
