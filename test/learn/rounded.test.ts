import { expect, test } from "vitest";
import { roundedExp } from "../../src/learn/rounded-exp.ts";
import { roundedLog } from "../../src/learn/rounded-log.ts";
import golden from "./rounded.golden.json" with { type: "json" };

test("exp and log have the bits of the C library that scikit-learn runs on", () => {
  for (const [x, y] of golden.exp) expect([x, roundedExp(x!)]).toEqual([x, y]);
  for (const [x, y] of golden.log) expect([x, roundedLog(x!)]).toEqual([x, y]);
});

test("where doubles end, they are Math's", () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
  expect([nan, infinity, -infinity, 1000, -1000].map(roundedExp)).toEqual([nan, infinity, 0, infinity, 0]);
  expect([nan, infinity, 0, -1].map(roundedLog)).toEqual([nan, infinity, -infinity, nan]);
  expect(roundedLog(2 ** -1070)).toBe(Math.log(2 ** -1070));
});
