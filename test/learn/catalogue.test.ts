import { expect, test } from "vitest";
import { buildClassifier, buildTransformer, estimators, findEstimator } from "../../src/learn/index.ts";
import { missingClassifiers, missingTransformers } from "../../src/learn/missing-estimators.ts";

test("no two entries have the same name", () => {
  const names = estimators.map((one) => `${one.module}.${one.class}`);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ["sklearn.linear_model", "LogisticRegresion", "did you mean LogisticRegression?"],
  [
    "sklearn.linearmodel",
    "LogisticRegression",
    "there is no module sklearn.linearmodel; did you mean sklearn.linear_model?",
  ],
  ["sklearn", "RandomForestClassifier", "there is no module sklearn; did you mean sklearn.ensemble?"],
  ["sklearn.tree", "RandomForestClassifier", "it is in sklearn.ensemble"],
  ["sklearn.svm", "NuSVC", "sklearn.svm.NuSVC is not there yet; there are sklearn.linear_model.LogisticRegression, "],
  ["sklearn.preprocessing", "SplineTransformer", "sklearn.preprocessing.SplineTransformer is not there yet"],
  ["sklearn.ensemble", "GradientBoostingClasifier", "did you mean GradientBoostingClassifier?"],
  ["numpy.random.mtrand", "X", "there are sklearn.linear_model.LogisticRegression"],
  ["constructor", "__proto__", "there is no module constructor"],
])("%s %s is refused with what would be right", (module, name, message) => {
  expect(() => findEstimator(module, name)).toThrow(message);
});

test("a class of the other kind is refused", () => {
  const scaler = { module: "sklearn.preprocessing", class: "StandardScaler" };
  const tree = { module: "sklearn.tree", class: "DecisionTreeClassifier" };
  expect(() => buildClassifier(scaler)).toThrow("sklearn.preprocessing.StandardScaler is a transformer");
  expect(() => buildTransformer(tree)).toThrow("sklearn.tree.DecisionTreeClassifier is a classifier");
  expect(buildTransformer(scaler).params).toEqual({ copy: true, with_mean: true, with_std: true });
});

test("nothing that is there is said to be missing", () => {
  const missing = [missingClassifiers, missingTransformers].flatMap((byModule) =>
    Object.entries(byModule).flatMap(([module, names]) => names.map((name) => `${module}.${name}`)),
  );
  const there = estimators.map((spec) => `${spec.module}.${spec.class}`);
  expect(missing.filter((name) => there.includes(name))).toEqual([]);
});
