import { describe, expect, test } from "vitest";
import { fresh, stack } from "./target.ts";

const { train } = stack;

/** A config a kind of learner: its class, what else it says, and the metric that its course of training records. */
const learners: readonly [className: string, says: string, course?: string][] = [
  ["sklearn.ensemble.GradientBoostingClassifier", "params: {n_estimators: 10, random_state: 0}", "loss"],
  ["sklearn.ensemble.HistGradientBoostingClassifier", "params: {max_iter: 10}", "loss"],
  ["sklearn.ensemble.AdaBoostClassifier", "params: {n_estimators: 10, random_state: 0}", "estimator_error"],
  ["sklearn.svm.SVC", "params: {C: 10}\nmetrics: {accuracy_score: {}}"],
  ["sklearn.neural_network.MLPClassifier", "params: {max_iter: 200, random_state: 0}", "loss"],
  ["sklearn.naive_bayes.GaussianNB", ""],
  ["sklearn.discriminant_analysis.LinearDiscriminantAnalysis", ""],
  [
    "sklearn.ensemble.VotingClassifier",
    `params:
  voting: soft
  estimators:
    - [nb, {module: sklearn.naive_bayes, class: GaussianNB}]
    - [knn, {module: sklearn.neighbors, class: KNeighborsClassifier, params: {n_neighbors: 3}}]`,
  ],
  [
    "sklearn.ensemble.BaggingClassifier",
    `params:
  estimator: {module: sklearn.tree, class: DecisionTreeClassifier, params: {max_depth: 3}}
  max_samples: 1.0
  random_state: 0`,
  ],
];

describe("a config trains, is recorded with its course, and can be validated", () => {
  test.each(learners)("%s", async (name, says, course) => {
    const at = name.lastIndexOf(".");
    const scaler = "preprocessing: [{module: sklearn.preprocessing, class: StandardScaler}]";
    const run = await train(
      `configs/${fresh("learner")}.yaml`,
      `dataset: wine\nmodule: ${name.slice(0, at)}\nclass: ${name.slice(at + 1)}\n${says}\n${scaler}\n`,
    );
    expect(run.status, JSON.stringify(run)).toBe("FINISHED");
    expect(run.metrics["accuracy_val"]).toBeGreaterThan(0.85);
    if (course !== undefined) expect(run.metrics[course]).toBeTypeOf("number");
  });
});
