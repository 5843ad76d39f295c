import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { podium } from "./podium.ts";

const samples = fileURLToPath(new URL("../../configs", import.meta.url));
const good = "dataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "podium-check-"));
  mkdirSync(join(folder, "deep", "er"), { recursive: true });
  writeFileSync(join(folder, "good.yaml"), good);
  writeFileSync(join(folder, "deep", "er", "BAD.YML"), `${good}params: {max_dept: 3}\n`);
  writeFileSync(join(folder, "deep", "broken.json"), '{"a": 1,}');
  writeFileSync(join(folder, "notes.txt"), "no config");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("podium check", () => {
  test("finds the samples right, and ends with 0", async () => {
    const { code, stdout } = await podium(["check", samples]);
    expect(code).toBe(0);
    expect(stdout.match(/^ok {2}/gm)).toHaveLength(
      readdirSync(samples).filter((name) => /\.(ya?ml|json)$/.test(name)).length,
    );
  });
  test("looks through folders, names each mistake, and ends with 1", async () => {
    const { code, stdout } = await podium(["check", folder]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ok .*good\.yaml$/m);
    expect(stdout).toMatch(/^no .*BAD\.YML\n.*did you mean max_depth\?$/m);
    expect(stdout).toMatch(/^no .*broken\.json\n.*line 1, column 8/m);
    expect(stdout).not.toContain("notes.txt");
  });
  test("prints JSON for programs", async () => {
    const { code, stdout } = await podium(["check", "--json", join(folder, "deep")]);
    expect(code).toBe(1);
    const codes = (JSON.parse(stdout) as { ok: boolean; code: string }[]).map((one) => one.code);
    expect(codes.sort()).toEqual(["Config.Invalid", "Config.Unreadable"]);
  });
  test("ends with 5 where there is no such file", async () => {
    const { code, stderr } = await podium(["check", join(folder, "none.yaml")]);
    expect(code).toBe(5);
    expect(stderr).toMatch(/there is no file .*none\.yaml/);
  });
  test("paints nothing where the output is no terminal, in CI either", async () => {
    const { stdout } = await podium(["check", folder], { CI: "true" });
    expect(stdout).not.toContain("\x1b");
  });
  test("paints where it is told to, unless NO_COLOR is set", async () => {
    expect((await podium(["check", folder], { FORCE_COLOR: "1" })).stdout).toContain("\x1b[32m");
    expect((await podium(["check", folder], { FORCE_COLOR: "1", NO_COLOR: "1" })).stdout).not.toContain("\x1b");
  });
});
