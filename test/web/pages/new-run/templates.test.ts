import { describe, expect, test } from "vitest";
import { readConfig } from "../../../../src/config/index.ts";
import { fileName, fileNameProblem } from "../../../../src/web/pages/new-run/file-name.ts";
import { classifiers, datasets, template } from "../../../../src/web/pages/new-run/templates.ts";

const choices = datasets.flatMap((dataset) => classifiers.map((classifier) => ({ dataset, classifier })));

describe("template()", () => {
  test.each(choices)("is a config without a mistake: $classifier on $dataset", (choice) => {
    const text = new TextEncoder().encode(template(choice));
    expect(readConfig({ text, key: "template.yaml" }).dataset.name).toBe(choice.dataset);
  });
});

describe("fileName()", () => {
  test.each([
    ["name: Random forest, deep\ndataset: iris", "random-forest-deep.yaml"],
    ["dataset: iris\nclass: LogisticRegression", "iris-logistic-regression.yaml"],
    ['{"dataset": "wine", "class": "GaussianNB"}', "wine-gaussian-nb.json"],
    ["dataset: {name: winequality-red, target: quality}", "winequality-red.yaml"],
    ["name: 決定木", "決定木.yaml"],
    ["", "config.yaml"],
  ])("of %j is %s", (text, name) => {
    expect(fileName(text)).toBe(name);
    expect(fileNameProblem(name)).toBeUndefined();
  });
});

describe("fileNameProblem()", () => {
  test.each(["config", "a.txt", "../a.yaml", "a//b.yaml"])("refuses %s", (name) => {
    expect(fileNameProblem(name)).toBeDefined();
  });
});
