import { readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "vitest";
import { FaultError } from "../../src/contracts/index.ts";
import { readDataset } from "../../src/pipeline/dataset.ts";
import { mutated } from "./mutations.ts";
import { fuzz } from "./within-limits.ts";

const iris = readFileSync(new URL("../../datasets/iris.csv", import.meta.url), "utf8")
  .split("\n")
  .slice(0, 30)
  .join("\n");
const small = "a,b,target\n1,2,x\n3,4,y\n5,6,x\n";
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

test("whatever an uploaded CSV holds, it is a dataset or a fault that names the place", () =>
  fuzz(
    "csv",
    fc.tuple(bytes, fc.constantFrom(undefined, "target", "a", "__proto__")),
    ([body, target]) => {
      const { X, y, features } = readDataset("fuzzed", body, target);
      if (X.nSamples !== y.length || X.nFeatures !== features.length) throw new Error("the shapes do not fit");
      if (!X.data.every(Number.isFinite)) throw new Error("a value is not finite");
    },
    (error) => error instanceof FaultError && error.fault.code === "Dataset.Invalid" && error.message.length < 2000,
  ));
