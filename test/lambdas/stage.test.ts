import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { stage } from "../../lambdas/stage.ts";
import { FaultError } from "../../src/contracts/index.ts";
import type { World } from "../../src/pipeline/index.ts";

const run = { runId: "a".repeat(32), experimentId: "1", experiment: "iris" };
const key = `1/${run.runId}/artifacts/logs/TrainModel.log`;
const files = new Map<string, string>();
let full = false;
const world = {
  clock: () => Date.parse("2026-11-21T10:00:00Z"),
  artifacts: {
    async put(name: string, body: string) {
      if (full) throw new Error("no room");
      files.set(name, body);
    },
  },
} as unknown as World;
const lines = (name = key): object[] =>
  (files.get(name) ?? "")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
const step = (work: (input: object, its: World) => Promise<unknown>) => stage("TrainModel", [], work, () => world);

beforeAll(() => {
  for (const level of ["info", "warn", "error"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterAll(() => vi.restoreAllMocks());

describe("what a step logs", () => {
  test("is left with its run, line by line, and goes to the function's log", async () => {
    const handler = step(async (_, { log }) => {
      log?.info("fitting", { rows: 105 });
      return { bytes: 1 };
    });
    expect(await handler({ run })).toEqual({ bytes: 1 });
    const time = "2026-11-21T10:00:00.000Z";
    expect(lines()).toEqual([
      { time, level: "info", message: "fitting", rows: 105 },
      { time, level: "info", message: "done", ms: expect.any(Number), output: { bytes: 1 } },
    ]);
    expect(console.info).toHaveBeenCalledWith('{"message":"fitting","rows":105}');
  });
  test("is left when it fails too, with the reason and without a stack", async () => {
    const fault = new FaultError({ code: "Training.Rejected", estimator: "Tree", detail: "no" });
    await expect(step(() => Promise.reject(fault))({ run })).rejects.toBe(fault);
    expect(lines()).toMatchObject([{ level: "error", error: "Training.Rejected", because: "Tree: no" }]);
    expect(files.get(key)).not.toContain("stage.test");
  });
  test("belongs to the run that the step names", async () => {
    await step(async (_, { log }) => log?.of({ experimentId: "2", runId: "b" }))({});
    expect(lines("2/b/artifacts/logs/TrainModel.log")).toHaveLength(1);
  });
  test("is kept short", async () => {
    await step(async (_, { log }) => {
      for (let i = 0; i < 2000; i++) log?.info("x", { long: "y".repeat(10_000) });
    })({ run });
    expect(lines()).toHaveLength(500);
    expect(files.get(key)!.length).toBeLessThan(50_000);
  });
  test("is nobody's where there is no run, and fails no step", async () => {
    const before = files.size;
    await step(async () => 1)({});
    expect(files.size).toBe(before);
    full = true;
    expect(await step(async () => 1)({ run })).toBe(1);
    full = false;
  });
});

test("an event that lacks a field is refused", async () => {
  const handler = stage<{ run?: object }, number>(
    "TrainModel",
    ["run"],
    async () => 1,
    () => world,
  );
  await expect(handler({})).rejects.toThrow("the event lacks run");
});
