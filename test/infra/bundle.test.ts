import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../infra/bundle.ts";
import { type FunctionName, functionNames } from "../../src/contracts/index.ts";

const folder = mkdtempSync(join(tmpdir(), "podium-bundle-"));
let sizes: Record<FunctionName, number>;
beforeAll(async () => {
  sizes = await bundle(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a function's bundle", () => {
  test.each(functionNames)("of %s is small enough to start quickly", (name) => {
    expect(sizes[name]).toBeGreaterThan(10_000);
    expect(sizes[name]).toBeLessThan(name === "api" || name === "read-config" ? 1_300_000 : 700_000);
  });
  test("holds everything: beside it are PrepareData's datasets, the dashboard, and what TrainModel and the API load later", () => {
    const besides = functionNames.flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`));
    const others = besides.filter((file) => !file.endsWith("/index.mjs"));
    const single = others.filter((file) => !file.startsWith("train-model/"));
    expect(single.sort()).toEqual(["api/config-language.mjs", "api/dashboard", "prepare-data/datasets"]);
    expect(others).toContain("train-model/learn-worker.mjs");
    for (const file of others.filter((name) => name.endsWith(".mjs")))
      expect(statSync(join(folder, file)).size, file).toBeLessThan(800_000);
    expect(existsSync(join(folder, "prepare-data", "datasets", "iris.csv"))).toBe(true);
  });
  test.each(["train-model", "register-model"] as const)("of %s loads by itself and has a handler", async (name) => {
    const loaded = (await import(/* @vite-ignore */ join(folder, name, "index.mjs"))) as { handler?: unknown };
    expect(loaded.handler).toBeTypeOf("function");
  });
});
