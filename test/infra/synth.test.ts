import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { synthesize } from "../../infra/synth.ts";
import { functionNames } from "../../src/contracts/index.ts";

const outdir = mkdtempSync(join(tmpdir(), "podium-synth-"));
const file = join(outdir, "Podium.template.json");
const written = (): number => statSync(file).mtimeMs;

describe("synthesize()", () => {
  beforeAll(() => Promise.all([synthesize({ outdir }), synthesize({ outdir })]));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  test("leaves a whole assembly, though two synthesize at once", () => {
    const { Resources } = JSON.parse(readFileSync(file, "utf8")) as { Resources: Record<string, { Type: string }> };
    const functions = Object.values(Resources).filter(({ Type }) => Type === "AWS::Lambda::Function");
    expect(functions).toHaveLength(functionNames.length);
    const assets = readdirSync(outdir).filter((name) => name.startsWith("asset."));
    expect(assets).toHaveLength(functionNames.length);
    for (const asset of assets) expect(readdirSync(join(outdir, asset))).toContain("index.mjs");
    expect(readdirSync(outdir).filter((name) => name.startsWith(".work-"))).toEqual([]);
  });
  test("does nothing where nothing has changed", async () => {
    const before = written();
    expect(await synthesize({ outdir })).toBe(outdir);
    expect(written()).toBe(before);
  });
  test("replaces a template that something else wrote", async () => {
    writeFileSync(file, "{}");
    await synthesize({ outdir });
    expect(readFileSync(file, "utf8")).toContain("AWS::StepFunctions::StateMachine");
  });
});
