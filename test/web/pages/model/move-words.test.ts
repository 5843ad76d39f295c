import { describe, expect, test } from "vitest";
import type { Promotion } from "../../../../src/contracts/index.ts";
import { gainOf, whatMoved, whoMoved } from "../../../../src/web/pages/model/move-words.ts";

const move = (more: Partial<Promotion>): Promotion => ({
  ...{ model: "iris", alias: "Production", sequence: 1, to: 2, at: 0, by: "me", kind: "promote", reason: "why" },
  ...more,
});

test.each([
  [move({}), "Version 2 was promoted"],
  [move({ from: 1 }), "Version 2 was promoted over version 1"],
  [move({ from: 3, kind: "rollback" }), "Rolled back from version 3 to version 2"],
  [move({ from: 3, to: 0, kind: "remove" }), "Version 3 was taken out"],
])("whatMoved() %#", (one, words) => {
  expect(whatMoved(one)).toBe(words);
});

test("whoMoved() tells a workflow from a person", () => {
  expect(whoMoved("arn:aws:states:us-east-1:0:execution:V:1")).toBe("validation");
  expect(whoMoved("the admin")).toBe("the admin");
});

describe("gainOf()", () => {
  test("tells by how much, and whether that is better", () => {
    expect(gainOf(move({ metric: { key: "f1_test", from: 0.9, to: 0.95 } }))).toEqual({
      text: "f1_test 0.9 → 0.95",
      difference: "+0.05",
      isBetter: true,
    });
    expect(gainOf(move({ metric: { key: "log_loss_test", from: 0.5, to: 0.25 } }))).toMatchObject({
      difference: "−0.25",
      isBetter: true,
    });
    expect(gainOf(move({ metric: { key: "f1_test", from: 1, to: 1 } }))).toMatchObject({
      difference: "±0",
      isBetter: undefined,
    });
  });
  test("of the first has no difference, and without a metric there is none", () => {
    expect(gainOf(move({ metric: { key: "f1_test", to: 1 } }))).toMatchObject({ difference: undefined });
    expect(gainOf(move({}))).toBeUndefined();
  });
});
