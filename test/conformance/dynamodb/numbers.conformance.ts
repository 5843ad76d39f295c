import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { freshKey, N, put, read, update } from "./dynamodb-calls.ts";

const conformance = conformanceOf("DynamoDB numbers");

const written: [string, string][] = [
  ["1.0", "1"],
  ["007", "7"],
  ["1e3", "1000"],
  ["0.00001", "0.00001"],
  ["12345678901234567890123456789012345678", "12345678901234567890123456789012345678"],
  ["0.12345678901234567890123456789012345678", "0.12345678901234567890123456789012345678"],
  ["-98765432109876543210.123456789012345678", "-98765432109876543210.123456789012345678"],
];
for (const [given, kept] of written)
  conformance(`${given} is ${kept}`, async () => {
    const key = freshKey();
    await put({ ...key, n: N(given) });
    expect((await read(key))?.["n"]).toEqual(N(kept));
  });

const sums: [string, string, string][] = [
  ["0.1", "0.2", "0.3"],
  ["9007199254740993", "1", "9007199254740994"],
  ["12345678901234567890123456789012345677", "1", "12345678901234567890123456789012345678"],
  ["1", "-1", "0"],
];
for (const [first, second, sum] of sums)
  conformance(`${first} plus ${second} is ${sum}, exactly`, async () => {
    const key = freshKey();
    await put({ ...key, n: N(first) });
    await update(key, "ADD n :v", { ":v": N(second) });
    expect((await read(key))?.["n"]).toEqual(N(sum));
  });
