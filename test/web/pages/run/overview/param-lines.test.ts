import { expect, test } from "vitest";
import { paramLines } from "../../../../../src/web/pages/run/overview/param-lines.ts";

test("paramLines() gives estimators within an ensemble lines of their own", () => {
  const estimators = [
    ["bayes", { module: "sklearn.naive_bayes", class: "GaussianNB" }],
    ["near", { module: "sklearn.neighbors", class: "KNeighborsClassifier", params: { n_neighbors: 7 } }],
  ];
  expect(paramLines([{ key: "estimators", value: JSON.stringify(estimators) }])).toEqual([
    { name: "estimators", value: "", depth: 0, path: "estimators" },
    { name: "bayes", value: "GaussianNB (sklearn.naive_bayes)", depth: 1, path: "estimators › bayes" },
    { name: "near", value: "KNeighborsClassifier (sklearn.neighbors)", depth: 1, path: "estimators › near" },
    { name: "n_neighbors", value: "7", depth: 2, path: "estimators › near › n_neighbors" },
  ]);
});

test.each(["0.5", "[1, 2]", "{broken", "[]", '{"a": 1}', '[["a", 1]]', ""])(
  "paramLines() shows %s as it is",
  (value) => {
    expect(paramLines([{ key: "p", value }])).toEqual([{ name: "p", value, depth: 0, path: "p" }]);
  },
);

test("paramLines() goes no deeper than a page can show", () => {
  let value: unknown = 1;
  for (let i = 0; i < 50; i++) value = { module: "m", class: "C", params: { base: value } };
  const lines = paramLines([{ key: "estimator", value: JSON.stringify(value) }]);
  expect(Math.max(...lines.map(({ depth }) => depth))).toBe(6);
});
