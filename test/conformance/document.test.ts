import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { differences } from "./differences.ts";
import { conformanceDocument, listCases } from "./write-differences.ts";

const cases = await listCases();

test("docs/conformance.md is current (`node test/conformance/write-differences.ts`)", () => {
  const document = readFileSync(new URL("../../docs/conformance.md", import.meta.url), "utf8");
  expect(document).toBe(conformanceDocument(cases));
});

test("no two cases have one name", () => {
  const names = cases.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

test.each(Object.entries(differences))("every known difference of %s is a case", (_, known) => {
  const names = new Set(cases.map(({ name }) => name));
  expect(Object.keys(known).filter((name) => !names.has(name))).toEqual([]);
});
