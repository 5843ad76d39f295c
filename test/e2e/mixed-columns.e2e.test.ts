import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { fresh, stack } from "./target.ts";

const { call, train, uploadDataset, validate } = stack;

/** A made-up table of texts, numbers and missing cells. */
const file = (name: string): string => readFileSync(new URL(`../pipeline/passengers/${name}`, import.meta.url), "utf8");
const csv = file("passengers.csv");
const golden = JSON.parse(file("passengers.golden.json"));
const lines = csv.trim().split("\n");
const header = "class,sex,age,fare,port";

const dataset = fresh("passengers");
const model = fresh("survival");
const url = `/models/${model}/invocations`;
const config = (name: string): string =>
  `experiment: ${model}\n${file(`${name}.yaml`).replace("dataset: passengers", `dataset: ${dataset}`)}`;

beforeAll(async () => {
  await uploadDataset(dataset, csv);
  const run = await train(`configs/${fresh("mixed")}.yaml`, config("logistic-regression"));
  expect(run.status).toBe("FINISHED");
  await validate(model);
});

describe("a table of texts, numbers and missing cells", () => {
  test("is predicted from CSV as scikit-learn predicts it", async () => {
    const rows = golden.test.map((i: number) => lines[i + 1]!.split(",").slice(0, -1).join(","));
    const { json } = await call(url, { body: [header, ...rows].join("\n"), contentType: "text/csv" });
    expect(json.predictions).toEqual(golden.models["logistic-regression"].predictions);
  });
  test("is predicted from JSON, where null is a missing cell", async () => {
    const row = { class: 1, sex: "female", age: null, fare: 60.5, port: null };
    const answer = await call(url, { body: { dataframe_records: [row, { ...row, port: "Elsewhere", age: 40 }] } });
    expect(answer.json).toEqual({ predictions: ["yes", "yes"] });
  });
  test.each([
    ["a number for a text", { class: 1, sex: 1, age: 20, fare: 5, port: null }, /"sex" must be a text/],
    ["a text for a number", { class: 1, sex: "male", age: "20", fare: 5, port: null }, /"age" must be a finite number/],
    [
      "a missing cell without a step for it",
      { class: null, sex: "male", age: 2, fare: 5, port: null },
      /column "\w*class"/,
    ],
  ])("refuses %s, naming the column", async (_, row, says) => {
    const answer = await call(url, { body: { dataframe_records: [row] } });
    expect([answer.status, answer.json.message]).toEqual([400, expect.stringMatching(says)]);
  });
  test("fails a run without steps for it, with the column and the step to add", async () => {
    const plain = `dataset: ${dataset}\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n`;
    const run = await train(`configs/${fresh("plain")}.yaml`, plain);
    expect(run.status).toBe("FAILED");
    expect(JSON.stringify(run)).toMatch(/Training\.Rejected/);
    expect(JSON.stringify(run)).toMatch(/column \\+"sex\\+" holds text.*OneHotEncoder/);
  });
});
