import { describe, expect, test } from "vitest";
import { typeWords } from "../../../../src/web/pages/new-run/type-words.ts";

describe("typeWords()", () => {
  test.each([
    [{ type: "integer", minimum: 1, default: 100 }, "int from 1; default 100"],
    [{ type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }, "float above 0 below 1"],
    [{ type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, "int from 1"],
    [{ anyOf: [{ type: "integer" }, { type: "null" }], default: null }, "int, null; default null"],
    [{ anyOf: [{ anyOf: [{ type: "object" }, { type: "array" }] }, { type: "null" }] }, "mapping, list, null"],
    [{ enum: ["gini", "entropy"], default: "gini" }, "gini, entropy; default gini"],
    [{ $ref: "#/$defs/x" }, "mapping"],
    [{}, ""],
  ])("says %j as %j", (schema, words) => {
    expect(typeWords(schema)).toBe(words);
  });
});
