import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { routes } from "../../src/api/index.ts";
import { template } from "../infra/synthesized.ts";
import { everyRoute } from "./every-route.ts";
import { document, withRights } from "./rights-table.ts";

const text = readFileSync(document, "utf8");
const resources = template().toJSON()["Resources"] as Record<string, { Type: string; Properties?: unknown }>;

describe("docs/security.md", () => {
  test("has the functions' rights as they are (`node test/security/rights-table.ts`)", () => {
    expect(text).toBe(withRights(text));
  });
  test("names what a deployer needs for every kind of resource in the template", () => {
    const [, section = ""] = text.split("## What the deployer needs");
    for (const type of new Set(Object.values(resources).map(({ Type }) => Type))) {
      const [, service, kind] = type.split("::");
      const rows = section.split("\n").filter((line) => line.startsWith(`| ${service} `));
      expect([type, rows.some((line) => line.includes(kind!))]).toEqual([type, true]);
    }
  });
  test("lists the routes that need no token", () => {
    for (const { method, path } of everyRoute.filter(({ role }) => role === "public"))
      expect(text).toContain(`\`${method} ${path}\``);
    expect(routes.length).toBeGreaterThan(100);
  });
  test("names only files that are there", () => {
    const files = [...text.matchAll(/`((?:src|infra|lambdas|test|bin)\/[\w./-]+)`/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !existsSync(new URL(`../../${file}`, import.meta.url)))).toEqual([]);
  });
});

test("a permissions boundary in the context of cdk.json bounds every role of the stack", () => {
  const bounded = template({ "@aws-cdk/core:permissionsBoundary": { name: "podium-boundary" } });
  for (const [id, { Properties }] of Object.entries(bounded.findResources("AWS::IAM::Role")))
    expect([id, JSON.stringify(Properties.PermissionsBoundary)]).toEqual([
      id,
      expect.stringContaining("podium-boundary"),
    ]);
});
