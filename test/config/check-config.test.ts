import { describe, expect, test } from "vitest";
import { type ConfigIssue, checkConfig } from "../../src/config/index.ts";

const issuesOf = (text: string, key = "a.yaml"): readonly ConfigIssue[] => {
  const checked = checkConfig({ text, key });
  return checked.ok ? [] : checked.issues;
};
const tree = "module: sklearn.tree\nclass: DecisionTreeClassifier\n";

describe("checkConfig()", () => {
  test("gives the whole config where nothing is wrong", () => {
    const checked = checkConfig({ text: `dataset: iris\n${tree}`, key: "mine.yaml" });
    expect(checked).toMatchObject({ ok: true, config: { name: "mine", experiment: "iris", target: "accuracy" } });
  });
  test.each<[string, string, Partial<ConfigIssue>]>([
    ["a field", "dataset: 3\n", { path: ["dataset"], line: 1, column: 1 }],
    ["a misspelt field", "dataset: iris\ndatset: x\n", { path: ["datset"], line: 2, column: 1 }],
    ["a param", "dataset: iris\nparams:\n  max_depth: no\n", { path: ["params", "max_depth"], line: 3, column: 3 }],
    ["a quoted key in braces", 'dataset: iris\nparams: {"max_dept": 3}\n', { line: 2, column: 10 }],
    [
      "a field that a step lacks: the step",
      "dataset: iris\npreprocessing:\n  - {module: sklearn.preprocessing}\n",
      { path: ["preprocessing", 0, "class"], line: 3, column: 5 },
    ],
    ["one behind an alias", "x: &a {k: 1}\ndataset: *a\n", { path: ["dataset", "name"], line: 2, column: 1 }],
    ["what follows a Windows line end", "dataset: iris\r\ntarget: nope\r\n", { path: ["target"], line: 2, column: 1 }],
  ])("says where %s is wrong", (_, text, place) => {
    expect(issuesOf(text + tree)).toContainEqual(expect.objectContaining(place));
  });
  test("says where JSON is wrong", () => {
    const text = '{\n  "dataset": "iris",\n  "module": "sklearn.tree",\n  "class": "DecisionTreeClassifer"\n}';
    expect(issuesOf(text, "a.json")).toMatchObject([{ path: ["class"], line: 4, column: 3 }]);
  });
  test.each([
    ["a.yaml", "dataset: iris\nparams: {a: 1\nclass: x\n", { line: 3 }],
    ["a.json", '{\n "dataset": }', { line: 2, column: 13 }],
    ["a.yaml", "\tdataset: iris\n", { line: 1 }],
  ])("says where %s cannot be read: %j", (key, text, place) => {
    expect(issuesOf(text, key)).toMatchObject([place]);
  });
  test("has no place for what is missing altogether, and its path", () => {
    const [issue] = issuesOf(tree);
    expect(issue).toEqual({ message: expect.stringMatching(/^dataset is missing/), path: ["dataset"] });
  });
  test("has no place for an empty text, nor for one that is too long", () => {
    expect(issuesOf("")).toEqual([{ message: expect.stringMatching(/the file is empty/) }]);
    expect(issuesOf(`# ${"x".repeat(300_000)}`)).toEqual([{ message: expect.stringMatching(/the limit is 262144/) }]);
  });
});
