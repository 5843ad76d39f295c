import fc from "fast-check";
import { expect, test } from "vitest";
import { FaultError } from "../../src/contracts/index.ts";
import { readDataset } from "../../src/pipeline/dataset.ts";
import { share } from "./cases.ts";
import { mutatedBytes, mutatedText, reachingKeys } from "./mutations.ts";
import { watch } from "./within-limits.ts";

const samples = [
  "sepal,petal,target\n5.1,1.4,0\n4.9,1.5,1\n6.2,4.5,1\n",
  '\ufeff"width, cm",height,"label"\r\n1e3,-.5,yes\r\n+2, 7 ,"n""o"\r\n3,4,yes\r\n',
  "a,b,c,d,target\n1,2,3,4,x\n5,6,7,8,y\n9,10,11,12,x\n13,14,15,16,y\n",
];
const watched = watch("csv", (error) => error instanceof FaultError && error.fault.code === "Dataset.Invalid");

function read(text: string | Uint8Array, target?: string): void {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const dataset = watched.check(() => readDataset("d", bytes, target));
  if (dataset === undefined) return;
  const { X, y, features } = dataset;
  expect([X.nSamples, X.nFeatures]).toEqual([y.length, features.length]);
  expect(X.data.every(Number.isFinite)).toBe(true);
  expect(new Set(y.map((label) => typeof label)).size).toBe(1);
  expect(new Set(features).size).toBe(features.length);
}

const cell = fc.oneof(
  { weight: 12, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom("0", "1", " 2 ", "+3", "1e3", "0x10", "1_000", "１", "-0", "1e999") },
  { weight: 1, arbitrary: fc.constantFrom("", "NaN", "null", "?", "Infinity", "=1+1", '"', '""', '"a,b"', '"a\nb"') },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
);
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("a", "b", "c", "d", "e", "target", " x ", '"q"') },
  fc.constantFrom(...reachingKeys),
);
const label = fc.oneof(fc.constantFrom("0", "1", "yes", "no"), fc.constantFrom(...reachingKeys), cell);
const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
/** Rows as wide as the header; now and then one that is not. */
const table = fc.uniqueArray(name, { minLength: 1, maxLength: 7 }).chain((header) => {
  const width = header.length - 1;
  const features = fc.array(cell, { minLength: width, maxLength: width + (width > 5 ? 1 : 0) });
  const row = fc.tuple(features, label).map(([cells, last]) => [...cells, last].join(","));
  return fc.tuple(fc.array(row, { maxLength: 8 }), lineEnd).map(([rows, end]) => [header.join(","), ...rows].join(end));
});
const target = fc.option(fc.oneof(name, fc.string({ maxLength: 4 })), { nil: undefined, freq: 3 });
const pieces = [
  "",
  ",",
  ";",
  "\t",
  "\n",
  "\r",
  "\r\n",
  '"',
  '""',
  '","',
  "\0",
  "\ufeff",
  "NaN",
  "1e999",
  "target",
  " ",
];

test("a table is read, or refused with the line and the column", () => {
  fc.assert(fc.property(table, target, read), share("csv", 0.4));
});

test("a sample with pieces changed is read, or refused", () => {
  fc.assert(fc.property(mutatedText(samples, pieces), target, read), share("csv", 0.34));
});

test("a sample with bytes changed is read, or refused", () => {
  const bytes = samples.map((sample) => new TextEncoder().encode(sample));
  fc.assert(fc.property(mutatedBytes(bytes), target, read), share("csv", 0.25));
});

test("a megabyte of the same few characters is read, or refused, as quickly", () => {
  const unit = fc
    .array(fc.constantFrom(...pieces, "a", "1"), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(""));
  const large = fc
    .tuple(fc.constantFrom("", "a,b\n1,", ...samples), unit)
    .map(([head, part]) => head + part.repeat(1_000_000 / Math.max(1, part.length)));
  fc.assert(fc.property(large, target, read), share("csv", 0.01));
});
