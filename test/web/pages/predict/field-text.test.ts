import { describe, expect, test } from "vitest";
import { cellOf, exampleCsv, isBeyond, problemOf } from "../../../../src/web/pages/predict/field-text.ts";

const number = { name: "petal length", type: "double", min: 1, max: 7, example: 4.5 };
const word = { name: "port, of call", type: "string", example: 'the "old" one' };

describe("cellOf()", () => {
  test.each([
    ["1.5", 1.5],
    ["1,5", 1.5],
    ["-2e3", -2000],
    ["", null],
    ["  ", null],
    ["two", "two"],
    ["1,234,5", "1,234,5"],
  ])("reads %j in a field of numbers as %j", (text, cell) => {
    expect(cellOf(number, text)).toBe(cell);
  });
  test("leaves texts as they are, also those that look like numbers", () => {
    expect(cellOf(word, "1,5")).toBe("1,5");
  });
});

describe("isBeyond()", () => {
  test("is true outside of what training had, and false where nobody knows that", () => {
    expect([0.5, 1, 7, 7.5].map((cell) => isBeyond(number, cell))).toEqual([true, false, false, true]);
    expect(isBeyond({ name: "a", type: "double" }, 1e9)).toBe(false);
  });
});

describe("problemOf()", () => {
  test("finds the field, and leaves out what its place says already", () => {
    expect(problemOf('row 0, column "petal length" must be a finite number, got "two"', [number, word])).toEqual({
      name: "petal length",
      message: 'must be a finite number, got "two"',
    });
  });
  test("is nothing where no field is named, or several are", () => {
    expect(problemOf("there are no rows to predict", [number])).toBeUndefined();
    const message = `the model does not know "${number.name}", "${word.name}"`;
    expect(problemOf(message, [number, word])).toBeUndefined();
  });
});

describe("exampleCsv()", () => {
  test("quotes what has commas or quotes in it", () => {
    expect(exampleCsv([number, word])).toBe('petal length,"port, of call"\n4.5,"the ""old"" one"\n');
  });
});
