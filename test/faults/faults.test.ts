import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FunctionName } from "../../src/contracts/index.ts";
import { type StepFault, stepFaults } from "./faults.ts";
import { FaultyCloud } from "./faulty-cloud.ts";
import { histories } from "./history-cell.ts";
import { stepCell } from "./step-cell.ts";

/** A few cells of the matrix, one for each way in which a fault gets in; `npm run faults` is the whole. */
const cells: [StepFault, FunctionName, string][] = [
  ["killed", "train-model", "FINISHED"],
  ["out-of-memory", "evaluate-model", "FAILED Function.OutOfMemory"],
  ["timed-out", "record-failure", "FAILED Config.Invalid"],
  ["rival-write", "promote-model", "SUCCEEDED"],
  ["s3-errors-briefly", "prepare-data", "FINISHED"],
  ["replaced", "train-model", "FINISHED"],
  ["kill-9", "register-model", "FINISHED"],
];
const folder = mkdtempSync(join(tmpdir(), "podium-faults-"));
let cloud: FaultyCloud;

beforeAll(async () => {
  cloud = await FaultyCloud.start(folder);
}, 120_000);
afterAll(async () => {
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("nothing is lost, doubled or stuck", () => {
  test.each(cells)("%s at %s: %s", { timeout: 120_000 }, async (fault, step, outcome) => {
    expect(await stepCell(cloud, fault, step, folder), stepFaults[fault]).toEqual({ outcome, problems: [] });
  });
  test.each(Object.keys(histories))("%s", { timeout: 120_000 }, async (name) => {
    expect((await histories[name]!(cloud)).problems).toEqual([]);
  });
});
