import { describe, expect, test } from "vitest";
import { configJsonSchema } from "../../../../src/config/index.ts";
import { completeConfig } from "../../../../src/web/pages/new-run/complete-config.ts";
import type { Schema } from "../../../../src/web/pages/new-run/schema-forms.ts";

const schema = configJsonSchema() as Schema;

/** The labels offered where the text has a `|`. */
function at(text: string): string[] {
  return found(text).map(({ label }) => label);
}
function found(text: string): ReturnType<typeof completeConfig>["suggestions"] {
  return completeConfig(text.replace("|", ""), text.indexOf("|"), schema).suggestions;
}

describe("completeConfig()", () => {
  test("offers a config's fields, but for those that are there", () => {
    expect(at("|")).toEqual(expect.arrayContaining(["dataset", "module", "class", "metrics"]));
    const rest = at("dataset: iris\nmo|\nclass: GaussianNB\n");
    expect(rest).toContain("module");
    expect(rest).not.toContain("dataset");
    expect(rest).not.toContain("class");
  });
  test.each([
    ["in block form", "module: sklearn.ensemble\nclass: RandomForestClassifier\nparams:\n  max_depth: 3\n  n|\n"],
    ["in braces", "module: sklearn.ensemble\nclass: RandomForestClassifier\nparams: {max_depth: 3, n|}\n"],
    ["in JSON", '{"module": "sklearn.ensemble", "class": "RandomForestClassifier", "params": {"max_depth": 3, "n|'],
    [
      "before the class is said",
      "params:\n  max_depth: 3\n  |\nmodule: sklearn.ensemble\nclass: RandomForestClassifier",
    ],
    [
      "over several lines of braces",
      "module: sklearn.ensemble\nclass: RandomForestClassifier\nparams: {\n  max_depth: 3,\n  |",
    ],
  ])("offers the params of the class %s", (_, text) => {
    const labels = at(text);
    expect(labels).toContain("n_estimators");
    expect(labels).not.toContain("max_depth");
    expect(labels).not.toContain("C");
  });
  test("says a param's type, range, default and what it does", () => {
    const [one] = found("module: sklearn.ensemble\nclass: RandomForestClassifier\nparams: {n_es|}").filter(
      ({ label }) => label === "n_estimators",
    );
    expect(one).toEqual({
      label: "n_estimators",
      apply: "n_estimators: ",
      detail: "int from 1; default 100",
      info: "Number of trees.",
    });
  });
  test("offers a param's values, and marks the default", () => {
    const values = found("module: sklearn.tree\nclass: DecisionTreeClassifier\nparams: {criterion: |}");
    expect(values.map(({ label }) => label)).toEqual(["entropy", "gini", "log_loss"]);
    expect(values.find(({ detail }) => detail === "default")?.label).toBe("gini");
  });
  test("offers the classes of the module that is named, else all", () => {
    expect(at("module: sklearn.tree\nclass: |")).toEqual(["DecisionTreeClassifier", "ExtraTreeClassifier"]);
    expect(at("class: |")).toContain("GaussianNB");
    expect(at("module: |")).toContain("sklearn.ensemble");
  });
  test("offers transformers as steps, and their params", () => {
    expect(at("preprocessing:\n  - {module: sklearn.impute, class: |}")).toEqual(["SimpleImputer"]);
    expect(at("preprocessing:\n- module: sklearn.impute\n  class: SimpleImputer\n  params:\n    str|")).toContain(
      "strategy",
    );
    expect(at("preprocessing:\n  - |")).toEqual(["module", "class", "params"]);
  });
  test("offers the params of an estimator inside of an estimator", () => {
    const outer = "module: sklearn.ensemble\nclass: AdaBoostClassifier\nparams:\n  estimator: ";
    expect(at(`${outer}{module: sklearn.tree, class: DecisionTreeClassifier, params: {max|}}`)).toContain("max_depth");
    expect(at(`${outer}\n    module: sklearn.tree\n    class: |`)).toContain("DecisionTreeClassifier");
  });
  test("offers metrics as mapping and as list, their arguments, and them as target", () => {
    expect(at("metrics:\n  |")).toContain("f1_score");
    expect(at("metrics: [f1|")).toContain("f1_score");
    expect(at("metrics:\n- |")).toContain("f1_score");
    expect(at("metrics:\n  f1_score: {average: |}")).toContain("macro");
    expect(at("metrics:\n  f1_score: {average: macro}\n  log_loss:\ntarget: |")).toEqual(["f1_score", "log_loss"]);
    expect(at("metrics: [accuracy_score, {f1_score: {}}]\ntarget: |")).toEqual(["accuracy_score", "f1_score"]);
  });
  test("writes quotes in JSON only, and a colon where there is none", () => {
    expect(found("{|").find(({ label }) => label === "module")?.apply).toBe('"module": ');
    expect(found('{"mod|').find(({ label }) => label === "module")?.apply).toBe("module");
    expect(found('{"module": |').find(({ label }) => label === "sklearn.tree")?.apply).toBe('"sklearn.tree"');
    expect(found("mod|: sklearn.tree").find(({ label }) => label === "module")?.apply).toBe("module");
  });
  test("offers nothing within a comment", () => {
    expect(at("# mod|")).toEqual([]);
  });
});
