import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { configJsonSchema } from "../../src/config/index.ts";

const validate = new Ajv2020({ strict: false }).compile(configJsonSchema());
const folder = new URL("../../configs/", import.meta.url);
const samples = readdirSync(folder).filter((file) => /\.(yaml|json)$/.test(file));
const base = { dataset: "iris", module: "sklearn.tree", class: "DecisionTreeClassifier" };

test.each(samples)("an editor has nothing against configs/%s", (file) => {
  expect(validate(load(readFileSync(new URL(file, folder), "utf8"))), JSON.stringify(validate.errors)).toBe(true);
});

test.each([
  ["a parameter of another class", { ...base, params: { n_estimators: 10 } }],
  ["a value out of range", { ...base, params: { max_depth: 0 } }],
  ["an option that there is not", { ...base, params: { criterion: "ginny" } }],
  ["a class that there is not", { ...base, class: "DecisionTree" }],
  [
    "a transformer's wrong parameter",
    {
      ...base,
      preprocessing: [{ module: "sklearn.preprocessing", class: "StandardScaler", params: { with_men: true } }],
    },
  ],
  ["a metric's wrong argument", { ...base, metrics: { f1_score: { average: "mean" } } }],
])("an editor marks %s", (_what, config) => {
  expect(validate(base)).toBe(true);
  expect(validate(config)).toBe(false);
});
