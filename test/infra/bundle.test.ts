import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
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
  test("holds everything: nothing else lies beside it but PrepareData's datasets and what TrainModel's threads load", () => {
    const besides = functionNames.flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`));
    expect(besides.filter((file) => !file.endsWith("/index.mjs"))).toEqual(["prepare-data/datasets", "train-model/learn-worker.mjs"]);
    expect(existsSync(join(folder, "prepare-data", "datasets", "iris.csv"))).toBe(true);
  });
  test.each(["train-model", "register-model"] as const)("of %s loads by itself and has a handler", async (name) => {
    const loaded = (await import(/* @vite-ignore */ join(folder, name, "index.mjs"))) as { handler?: unknown };
    expect(loaded.handler).toBeTypeOf("function");
  });
});
