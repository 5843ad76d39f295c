import { describe, expect, test } from "vitest";
import {
  configIssues,
  fitGolden,
  goldenConfig,
  goldenEntries,
  goldenResult,
  largestDifference,
} from "./golden-case.ts";

/** Where scikit-learn's own answer is good to so much only, by id, each with its reason. */
const tolerances: Readonly<Record<string, number>> = {
  // Two hundred steps of L-BFGS double what the first roundings differed by again and again.
  "iris-MLPClassifier-lbfgs": 1e-4,
  // The covariance of unscaled features has a condition of 1e11, and both sides lose so many digits.
  "breast_cancer-LinearDiscriminantAnalysis-lsqr-shrink": 1e-6,
};

/** Cases in which another model than scikit-learn's is grown from the same seed, each with its reason. */
const otherModels: Readonly<Record<string, string>> = {
  "iris-BaggingClassifier-knn-half":
    "a bootstrap sample holds rows twice, and which of equally near samples are neighbours depends on scikit-learn's tree",
};

const entries = goldenEntries();
const there = entries.filter((entry) =>
  configIssues(goldenConfig(entry)).every((issue) => !issue.includes("not there yet")),
);

type Row = [string, string, (typeof entries)[number]];
/** Titles show texts whole only where they stand alone. */
const titled = (chosen: typeof entries): Row[] => chosen.map((entry) => [entry.id, entry.class, entry]);
const ofKind = (kind: (typeof entries)[number]["kind"]): Row[] => titled(there.filter((entry) => entry.kind === kind));

describe.skipIf(entries.length === 0)("scikit-learn's answers, where they are at hand", () => {
  test.each(ofKind("error"))("%s (%s) is refused", (_id, _class, entry) => {
    expect(() => {
      const { fitted, test } = fitGolden(goldenResult(entry).config);
      fitted.predict(test.X);
    }).toThrow(RangeError);
  });

  test.each(ofKind("exact"))("%s (%s) is the same", (_id, _class, entry) => {
    const want = goldenResult(entry);
    const { fitted, test } = fitGolden(want.config);
    const tied = new Set([...(want.tie_rows ?? []), ...(want.vote_tie_rows ?? [])]);
    const untied = <T>(values: readonly T[]): T[] => values.filter((_, i) => !tied.has(i));
    expect(untied(fitted.predict(test.X))).toEqual(untied(want.predictions));
    if (tied.size > 0) return;
    const tolerance = tolerances[entry.id] ?? 1e-8;
    if (want.predict_proba_first20 !== undefined)
      expect(largestDifference(fitted.predictProba?.(test.X), want.predict_proba_first20)).toBeLessThanOrEqual(
        tolerance,
      );
    if (want.decision_function_first20 !== undefined)
      expect(largestDifference(fitted.decisionFunction?.(test.X), want.decision_function_first20)).toBeLessThanOrEqual(
        tolerance,
      );
  });

  test.each(ofKind("solver"))("%s (%s) is the same optimum", (_id, _class, entry) => {
    const result = goldenResult(entry);
    const { converged } = result;
    const { fitted, test } = fitGolden(result.config, converged?.params_override);
    // Where nothing was run to a tight tolerance, scikit-learn's own answer is that far from the optimum.
    const want = converged ?? result;
    const tolerance = tolerances[entry.id] ?? (converged === undefined ? 1e-2 : 1e-5);
    if (want.predict_proba_first20 !== undefined)
      expect(largestDifference(fitted.predictProba?.(test.X), want.predict_proba_first20)).toBeLessThanOrEqual(
        tolerance,
      );
    if (converged?.decision_function_first20 !== undefined)
      expect(
        largestDifference(fitted.decisionFunction?.(test.X), converged.decision_function_first20),
      ).toBeLessThanOrEqual(tolerance);
    const others = fitted.predict(test.X).filter((label, i) => label !== want.predictions[i]);
    expect(others.length).toBeLessThanOrEqual(converged === undefined ? 1 : 0);
  });

  test.each(ofKind("statistical"))("%s (%s) is as good", (_id, _class, entry) => {
    const result = goldenResult(entry);
    const { fitted, test } = fitGolden(result.config);
    const right = fitted.predict(test.X).filter((label, i) => label === test.y[i]).length;
    const [least] = result.seeds?.accept?.accuracy_score ?? [0];
    expect(right / test.y.length).toBeGreaterThanOrEqual(least);
  });

  const seeded = there.filter(({ id, kind }) => kind === "statistical" && otherModels[id] === undefined);
  test.each(titled(seeded))("%s (%s) is the same model for the same random_state", (_id, _class, entry) => {
    const want = goldenResult(entry);
    const { fitted, test } = fitGolden(want.config);
    expect(fitted.predict(test.X)).toEqual(want.predictions);
    if (want.predict_proba_first20 !== undefined)
      expect(largestDifference(fitted.predictProba?.(test.X), want.predict_proba_first20)).toBeLessThanOrEqual(
        tolerances[entry.id] ?? 1e-6,
      );
  });
});

test("every exception is of a case", () => {
  const ids = entries.map(({ id }) => id);
  const strays = [...Object.keys(tolerances), ...Object.keys(otherModels)].filter((id) => !ids.includes(id));
  expect(entries.length === 0 ? [] : strays).toEqual([]);
});
