import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gaps } from "../e2e/gaps.ts";

test("docs/clouds.md lists every case that a cloud cannot pass, with the reason", () => {
  const page = readFileSync(new URL("../../docs/clouds.md", import.meta.url), "utf8");
  const listed = page.split("\n").filter((line) => Object.keys(gaps).some((cloud) => line.startsWith(`| ${cloud} |`)));
  const known = Object.entries(gaps).flatMap(([cloud, cases]) =>
    Object.entries(cases).map(([name, reason]) => `| ${cloud} | ${name} | ${reason} |`),
  );
  expect(listed.toSorted()).toEqual(known.toSorted());
});
