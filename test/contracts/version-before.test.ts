import { describe, expect, test } from "vitest";
import { type Promotion, versionBefore } from "../../src/contracts/index.ts";

describe("versionBefore()", () => {
  const moves = (text: string): Promotion[] =>
    text
      .split(" ")
      .filter((word) => word !== "")
      .map((word, i) => ({
        model: "m",
        alias: "Production",
        sequence: i + 1,
        to: Number(word.replace("<", "")),
        at: i,
        by: "me",
        kind: word.startsWith("<") ? ("rollback" as const) : ("promote" as const),
        reason: "",
      }))
      .reverse();
  test.each([
    ["", undefined],
    ["1", undefined],
    ["1 2", 1],
    ["1 2 3", 2],
    ["1 2 3 <2", 1],
    ["1 2 3 <2 <1", undefined],
    ["1 2 3 <1", undefined],
    ["1 2 3 <2 4", 2],
    ["1 2 <1 2", 1],
    ["3 <7", 3],
    ["1 1 1", undefined],
    ["0", undefined],
    ["1 2 0", 2],
    ["1 2 0 <2", 1],
    ["1 0 3", 1],
    ["1 0 1", undefined],
  ])("after the moves %j is %s", (text, expected) => {
    expect(versionBefore(moves(text))).toBe(expected);
  });
});
