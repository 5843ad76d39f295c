import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FaultError } from "../../src/contracts/index.ts";
import { readDataset } from "../../src/pipeline/dataset.ts";
import { processorTime } from "../processor-time.ts";

const read = (text: string, target?: string): ReturnType<typeof readDataset> =>
  readDataset("d", new TextEncoder().encode(text), { target });

describe("readDataset()", () => {
  test("takes a column called target, else the last one, else the one asked for", () => {
    expect(read("target,a\n0,1\n1,2\n")).toMatchObject({ target: "target", features: ["a"], y: [0, 1] });
    expect(read("a,label\n1,x\n2,y\n")).toMatchObject({ target: "label", features: ["a"], y: ["x", "y"] });
    expect(read("a,b\n1,5\n2,6\n", "a")).toMatchObject({ target: "a", features: ["b"], y: [1, 2] });
  });
  test("reads a byte order mark, CRLF, quotes and numbers in every notation", () => {
    const { X, features } = read('\ufeff"a, b",c,target\r\n"1e3",-.5,x\r\n+2, 7 ,y\r\n');
    expect(features).toEqual(["a, b", "c"]);
    expect(X.toRows()).toEqual([
      [1000, -0.5],
      [2, 7],
    ]);
  });
  test("keeps labels as text where one of them is", () => {
    expect(read("a,target\n1,1\n2,two\n").y).toEqual(["1", "two"]);
  });
  test.each([
    ["an empty file", "", /the file is empty/],
    ["a file without a header", "1,2,3\n4,5,6\n7,8,9\n", /line 1 holds numbers/],
    ["one column", "a\n1\n2\n", /one column only/],
    ["a nameless column", "a,,target\n1,2,0\n1,2,1\n", /column 2 has no name/],
    ["a column twice", "a,a,target\n1,2,0\n1,2,1\n", /names "a" twice/],
    ["one row", "a,target\n1,0\n", /1 row of data/],
    ["one class", "a,target\n1,0\n2,0\n", /one class only, 0/],
    ["an empty target", "a,target\n1,0\n2,\n", /line 3, column "target" \(the target\) is empty/],
    ["infinity", "a,target\n1,0\nInfinity,1\n", /line 3, column "a" holds "Infinity"; numbers must be finite/],
    ["a continuous target", "a,target\n1,0.5\n2,1\n", /line 2, column "target".*continuous/],
    ["a ragged row", "a,b,target\n1,2,0\n1,2\n", /not CSV.*line 3/i],
  ])("refuses %s, naming the place", (_, text, says) => {
    expect(() => read(text)).toThrow(FaultError);
    expect(() => read(text)).toThrow(says);
  });
  test("takes cells that say so for missing ones", () => {
    const { X } = read("a,b,target\n1,NA,0\n,5,1\nn/a, null ,1\nNaN,None,0\n?,6,0\n");
    expect(X.toRows().map(([a, b]) => [a, b])).toEqual([
      [1, Number.NaN],
      [Number.NaN, 5],
      [Number.NaN, Number.NaN],
      [Number.NaN, Number.NaN],
      [Number.NaN, 6],
    ]);
    expect(X.columns).toEqual({ names: ["a", "b"] });
  });
  test("takes a column with a text in it for one of text, the text that made it one first", () => {
    const { X } = read("color,n,age,target\nred,1,22,0\n blue ,2,unknown,1\n,3,40,1\nred,4,22,1\n");
    expect(X.columns).toEqual({
      names: ["color", "n", "age"],
      texts: [["red", "blue"], undefined, ["unknown", "22", "40"]],
    });
    expect(X.column(0)).toEqual(Float64Array.of(0, 1, Number.NaN, 0));
    expect(X.column(2)).toEqual(Float64Array.of(1, 0, 2, 1));
  });
  test("reads columns as a model has learned them", () => {
    const bytes = new TextEncoder().encode("code,n,target\n1,2,0\n2,x,1\n");
    const { X } = readDataset("d", bytes, { textFeatures: ["code", "n"] });
    expect(X.columns.texts).toEqual([
      ["1", "2"],
      ["2", "x"],
    ]);
    expect(() => readDataset("d", bytes, { textFeatures: ["code"] })).toThrow(
      'line 3, column "n" holds the text "x", where the model takes numbers',
    );
  });
  test("refuses a target that is no column, and text that is not UTF-8", () => {
    expect(() => read("a,b\n1,2\n3,4\n", "c")).toThrow(/no column "c" \(dataset.target\); its columns are a, b/);
    expect(() => readDataset("d", new Uint8Array([0xff, 0xfe, 0x41]))).toThrow(/UTF-8/);
  });
  test("reads 100,000 columns at once", () => {
    const columns = Array.from({ length: 100_000 }, (_, i) => `c${i}`);
    const row = (cell: number): string => columns.map(() => cell).join();
    const text = `${columns.join()}\n${row(1)}\n${row(2)}\n`;
    const { result, milliseconds } = processorTime(() => read(text));
    expect(result.features).toHaveLength(99_999);
    expect(milliseconds).toBeLessThan(2000);
  });
  test("says what is wrong in a message that a run can keep", () => {
    const columns = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join();
    expect(() => read(`${columns}\n`, "x")).toThrow(/^.{100,1200}$/);
    const half = `a,target\n${"x".repeat(39)}😀,0\n2,1\n`;
    const asNumbers = (): unknown => readDataset("d", new TextEncoder().encode(half), { textFeatures: [] });
    expect(asNumbers).toThrow(expect.objectContaining({ message: expect.stringMatching(/x\ufffd"/) }));
  });
  test("gives a dataset or a fault for any text", () => {
    const cell = fc.oneof(
      fc.double().map(String),
      fc.string({ maxLength: 5 }),
      fc.constantFrom('"', ",", "\n", "__proto__", ""),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), (rows) => {
        try {
          const { X, y, features } = read(rows.map((row) => row.join(",")).join("\n"));
          expect([X.nSamples, X.nFeatures]).toEqual([y.length, features.length]);
        } catch (error) {
          expect(error).toBeInstanceOf(FaultError);
        }
      }),
    );
  });
});
