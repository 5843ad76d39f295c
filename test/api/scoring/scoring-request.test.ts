import { describe, expect, test } from "vitest";
import { readScoringRequest } from "../../../src/api/scoring/scoring-request.ts";

const takes = { features: ["color", "size", "code"], textFeatures: ["color", "code"] };
const json = (body: object): unknown => readScoringRequest(JSON.stringify(body), "application/json", takes).rows;
const csv = (body: string): unknown => readScoringRequest(body, "text/csv", takes).rows;

describe("readScoringRequest()", () => {
  test("takes texts where the model takes them, and null for a missing cell", () => {
    expect(json({ dataframe_records: [{ size: 1.5, code: "007", color: "red" }] })).toEqual([["red", 1.5, "007"]]);
    expect(json({ instances: [[null, null, "NA"]] })).toEqual([[null, null, null]]);
    expect(json({ inputs: { color: ["red", "?"], size: [1, 2], code: ["a", " "] } })).toEqual([
      ["red", 1, "a"],
      [null, 2, null],
    ]);
  });
  test("reads a CSV's cells as the column is: numbers, or texts though they look like numbers", () => {
    expect(csv("code,color,size\n007,red,1e3\nNA,,\n1, blue ,nan\n")).toEqual([
      ["red", 1000, "007"],
      [null, null, null],
      ["blue", null, "1"],
    ]);
  });
  test.each([
    [{ instances: [[1, 2, "a"]] }, 'row 0, column "color" must be a text, as in training, got 1'],
    [{ instances: [["red", "2", "a"]] }, 'row 0, column "size" must be a finite number, got "2"'],
    [{ instances: [["red", "", "a"]] }, 'row 0, column "size" must be a finite number, got ""'],
    [{ instances: [["red", 2, ["a"]]] }, 'row 0, column "code" must be a text, as in training, got a list'],
  ])("refuses %j", (body, says) => {
    expect(() => json(body)).toThrow(says);
  });
  test("refuses text in a column of numbers of a CSV", () => {
    expect(() => csv("color,size,code\nred,big,a\n")).toThrow(
      'row 0, column "size" must be a finite number, got "big"',
    );
  });
});
