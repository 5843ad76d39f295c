import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { estimatorsPage } from "./estimators-page.ts";

test("docs/estimators.md is what the catalogue says", () => {
  expect(readFileSync(new URL("../../docs/estimators.md", import.meta.url), "utf8")).toBe(estimatorsPage());
});
