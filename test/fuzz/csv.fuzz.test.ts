import { readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "vitest";
import { readDataset } from "../../src/pipeline/dataset.ts";
import { mutated, mutatedBytes, repeated } from "./mutations.ts";
import { fuzz, isFault } from "./within-limits.ts";

const iris = readFileSync(new URL("../../datasets/iris.csv", import.meta.url), "utf8")
  .split("\n")
  .slice(0, 30)
  .join("\n");
const small = "a,b,target\n1,2,x\n3,4,y\n5,6,x\n";
/** As many columns as a line may hold. */
const header = Array.from({ length: 150_000 }, (_, i) => `c${i}`).join();
const cell = fc.oneof(
  fc.double().map(String),
  fc.integer().map(String),
  fc.constantFrom(
    "",
    " ",
    '"',
    '""',
    '"a,b"',
    '"x\ny"',
    "1e999",
    "0x10",
    "١",
    "nan",
    "-",
    "1,2",
    "\r",
    "\0",
    "__proto__",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const table = fc
  .tuple(fc.array(cell, { minLength: 1, maxLength: 6 }), fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 40 }))
  .map((lines) => [lines[0], ...lines[1]].map((row) => row.join(",")).join("\n"));
const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.oneof(mutated([iris, small]), table).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 400 }),
);

const target = fc.constantFrom(undefined, "target", "a", "__proto__");

function read([body, column]: [Uint8Array, string | undefined]): void {
  const { X, y, features } = readDataset("fuzzed", body, { target: column });
  if (X.nSamples !== y.length || X.nFeatures !== features.length) throw new Error("the shapes do not fit");
  if (X.data.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY)) throw new Error("a value is infinite");
  X.columns.texts?.forEach((texts, j) => {
    const isText = (value: number): boolean => Number.isNaN(value) || texts?.[value] !== undefined;
    if (texts !== undefined && !X.column(j).every(isText)) throw new Error("a cell is no text of its column");
  });
  if (new Set(y.map((label) => typeof label)).size !== 1) throw new Error("the labels are of two kinds");
  if (new Set(features).size !== features.length) throw new Error("a feature is there twice");
}

test("whatever an uploaded CSV holds, it is a dataset or a fault that names the place", () =>
  fuzz("csv", fc.tuple(bytes, target), read, isFault("Dataset.Invalid")));

test("so is one with bytes that are no text", () =>
  fuzz("csvBytes", fc.tuple(mutatedBytes([iris, small]), target), read, isFault("Dataset.Invalid")));

test("so is one of 1 MB, as quickly", () => {
  const starts = ["", "a,b\n1,", "a,b\n", `a,b\n1,"`, small, ...[0, 1].map((i) => `${header}\n${i}`)];
  const large = repeated(starts, 1_000_000).map((text) => Buffer.from(text));
  return fuzz("largeCsvs", fc.tuple(large, target), read, isFault("Dataset.Invalid"));
});
