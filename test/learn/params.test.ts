import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/learn/estimator.ts";
import { checkEstimator, estimators, findEstimator, type ParamTable } from "../../src/learn/index.ts";
import { checkParams, defaultsOf, float, fraction, int, WHOLE } from "../../src/learn/params.ts";
import golden from "./param-errors.golden.json" with { type: "json" };
import { GOLDEN } from "./tree/golden-data.ts";

type Params = Record<string, Json>;

interface Case {
  module: string;
  class: string;
  params: Params;
  error?: { type: string; message: string };
}
const cases = golden.cases as unknown as Case[];
// JSON does not tell 2.0 from 2, which is legal.
const illegal = cases.filter(
  (one) => one.error?.type === "InvalidParameterError" && !one.error.message.includes("Got 2.0"),
);

/** The options of a set come in any order, and Python prints floats with a point. */
function comparable(message: string): string {
  const sorted = message.replace(/\{(.*?)\}/g, (_, set: string) => `{${set.split(", ").toSorted().join(", ")}}`);
  return sorted.replace("Got 0.0", "Got 0");
}

test.each(illegal)("$class refuses $params in scikit-learn's words", (one) => {
  const issues = checkEstimator(one);
  expect(issues.map(comparable)).toEqual([comparable(one.error!.message)]);
});

test.each(cases.filter((one) => one.error === undefined))("$class accepts $params", (one) => {
  expect(checkEstimator(one)).toEqual([]);
});

test("an unknown parameter is refused with the nearest name", () => {
  const check = (params: Params): readonly string[] =>
    checkEstimator({ module: "sklearn.ensemble", class: "RandomForestClassifier", params });
  expect(check({ n_estimatorz: 5 })).toEqual([
    "RandomForestClassifier has no parameter 'n_estimatorz'; did you mean n_estimators?",
  ]);
  expect(check({ __proto__x: 1 })[0]).toContain("has no parameter '__proto__x'; it takes n_estimators, criterion");
  expect(check({ constructor: 1 })[0]).toContain("has no parameter 'constructor'");
});

test("every mistake is named at once", () => {
  const check = (params: Params): readonly string[] =>
    checkEstimator({ module: "sklearn.linear_model", class: "LogisticRegression", params });
  expect(check({ C: -1, tol: "x", foo_bar: 1 })).toHaveLength(3);
});

test("a combination that scikit-learn refuses is found without data", () => {
  const check = (params: Params): readonly string[] =>
    checkEstimator({ module: "sklearn.linear_model", class: "LogisticRegression", params });
  expect(check({ penalty: "l1" })).toEqual(["Solver lbfgs supports only 'l2' or None penalties, got l1 penalty."]);
});

test.each(estimators)("every default of $module.$class is legal", (spec) => {
  expect(checkParams(spec.class, spec.params, defaultsOf(spec.params))).toEqual([]);
});

test.each([
  [int("[1, inf)"), [1, 2], [0, 1.5, "1", null]],
  [float("(0.0, 1.0]"), [1, 0.5], [0, 1.1, Number.NaN, true]],
  [float("(0.0, inf]"), [Number.POSITIVE_INFINITY], [0]],
  [fraction("(0.0, 1.0)"), [0.5], [1, 0, "1.0"]],
  [fraction("(0.0, 1.0]"), [0.5, "1.0"], [1, 0]],
])("$text accepts what it says", (constraint, legal, illegalValues) => {
  expect(legal.every((value) => constraint.accepts(value))).toBe(true);
  expect(illegalValues.some((value) => constraint.accepts(value))).toBe(false);
});

const file = new URL("sklearn-classifiers.json", GOLDEN);
describe.skipIf(!existsSync(file))("scikit-learn's own table, where it is at hand", () => {
  interface SklearnClass {
    name: string;
    module: string;
    params: Record<string, { default: unknown; default_type?: string; must_be: string }>;
  }
  const all: SklearnClass[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).classifiers : [];
  const built = all.flatMap((one) => {
    const spec = estimators.find(({ module, class: name }) => module === one.module && name === one.name);
    return spec === undefined ? [] : [{ name: one.name, params: one.params, table: spec.params }];
  });

  test.each(built)("$name has scikit-learn's parameters, defaults and sentences", ({ name, params, table }) => {
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(params).toSorted());
    for (const [param, want] of Object.entries(params)) {
      // A tuple is no JSON: its text is all that is kept there.
      if (want.default_type === "tuple") continue;
      // JSON has no 1.0: where 1 would be a number of one, the table says "1.0".
      const given = table[param]!.default;
      expect([param, given === WHOLE ? 1 : given]).toEqual([param, want.default]);
      const [issue] = checkParams(name, table as ParamTable, { [param]: { not: "legal" } });
      if (issue === undefined) continue; // a mapping is legal here
      expect(comparable(issue)).toContain(comparable(`must be ${want.must_be}. Got`));
    }
  });

  test.each(all)("$module.$name is there, or is said to be not there yet", ({ module, name }) => {
    const known = built.some((one) => one.name === name);
    if (known) expect(findEstimator(module, name).class).toBe(name);
    else expect(() => findEstimator(module, name)).toThrow(`${module}.${name} is not there yet`);
  });
});
