/** Models that are linear in the features. Mirrors `sklearn.linear_model`. */
export { FittedLinearClassifier, linearClassifierReader, readLinearModel } from "./fitted-linear-classifier.ts";
export { FittedLogOddsClassifier } from "./fitted-log-odds-classifier.ts";
export { FittedLogisticRegression, readLogisticRegression } from "./fitted-logistic-regression.ts";
export { LogisticRegression } from "./logistic-regression.ts";
export { logisticRegressionConflicts, logisticRegressionParams } from "./logistic-regression-params.ts";
export { Perceptron } from "./perceptron.ts";
export { RidgeClassifier } from "./ridge-classifier.ts";
export { SGDClassifier } from "./sgd-classifier.ts";
