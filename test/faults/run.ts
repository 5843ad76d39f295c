/**
 * `npm run faults`: every fault at every step, on the embedded cloud, and the table of how each ended into
 * docs/reliability.md. Exits with 1 where something was lost, doubled or stuck.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { FunctionName } from "../../src/contracts/index.ts";
import { smallDisk } from "../clouds/small-disk.ts";
import { type StepFault, stepFaults } from "./faults.ts";
import { FaultyCloud } from "./faulty-cloud.ts";
import { histories } from "./history-cell.ts";
import { type Result, stepCell, trainingSteps, validationSteps } from "./step-cell.ts";

const help = `Usage: npm run faults [-- options]

  --fault NAME   only this one, and no table is written: ${Object.keys(stepFaults).join(", ")}, histories
  --step NAME    only at this step, and no table is written: ${[...trainingSteps, ...validationSteps].join(", ")}
  --help

Every cell is a real fault in the embedded cloud. "disk-full" needs root, to mount a small file system.`;

const { values } = parseArgs({
  options: { fault: { type: "string" }, step: { type: "string" }, help: { type: "boolean", short: "h" } },
});
const steps: readonly FunctionName[] = [...trainingSteps, ...validationSteps];
const names = [...Object.keys(stepFaults), "histories"];
if (values.help) console.log(help);
else if (
  (values.fault !== undefined && !names.includes(values.fault)) ||
  (values.step !== undefined && !steps.includes(values.step as FunctionName))
) {
  console.error(help);
  process.exitCode = 2;
} else process.exitCode = await all();

async function all(): Promise<number> {
  const startedAt = performance.now();
  const results: { fault: string; step?: FunctionName; result: Result }[] = [];
  const keep = (fault: string, step: FunctionName | undefined, result: Result): void => {
    results.push({ fault, ...(step === undefined ? {} : { step }), result });
    const verdict = result.problems.length === 0 ? "" : `  WRONG: ${result.problems.join("; ")}`;
    console.log(`${fault.padEnd(18)} ${(step ?? "").padEnd(16)} ${result.outcome}${verdict}`);
  };
  const faults = (Object.keys(stepFaults) as StepFault[]).filter((fault) => (values.fault ?? fault) === fault);
  const chosen = steps.filter((step) => (values.step ?? step) === step);

  const folder = mkdtempSync(join(tmpdir(), "podium-faults-"));
  await onCloud(folder, async (cloud) => {
    for (const fault of faults.filter((name) => name !== "disk-full"))
      for (const step of chosen) keep(fault, step, await attempt(() => stepCell(cloud, fault, step, folder), cloud));
    if (values.step === undefined && (values.fault ?? "histories") === "histories")
      for (const [name, play] of Object.entries(histories))
        keep(name, undefined, await attempt(() => play(cloud), cloud));
  });
  rmSync(folder, { recursive: true, force: true });

  if (faults.includes("disk-full")) {
    const disk = smallDisk(64 * 1024);
    const notRun: Result = { outcome: "not run: needs root", problems: [] };
    if (disk === undefined) for (const step of chosen) keep("disk-full", step, notRun);
    else {
      await onCloud(disk.path, async (cloud) => {
        for (const step of chosen)
          keep("disk-full", step, await attempt(() => stepCell(cloud, "disk-full", step, disk.path), cloud));
      });
      disk.remove();
    }
  }

  const wrong = results.filter(({ result }) => result.problems.length > 0);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  if (values.fault === undefined && values.step === undefined) writeTable(results, seconds);
  console.log(`${results.length} cells in ${seconds} s, ${wrong.length} wrong`);
  return wrong.length === 0 ? 0 : 1;
}

async function onCloud(folder: string, work: (cloud: FaultyCloud) => Promise<void>): Promise<void> {
  const cloud = await FaultyCloud.start(folder);
  try {
    await work(cloud);
  } finally {
    await cloud.stop();
  }
}

/** What a cell could not even be asked about is wrong too, and the next one starts on a cloud that runs. */
async function attempt(cell: () => Promise<Result>, cloud: FaultyCloud): Promise<Result> {
  try {
    return await cell();
  } catch (error) {
    if (!cloud.runs) await cloud.start();
    await cloud.arm({ fault: "none" });
    return { outcome: "?", problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function writeTable(results: readonly { fault: string; step?: FunctionName; result: Result }[], seconds: number): void {
  const file = new URL("../../docs/reliability.md", import.meta.url);
  const cell = (fault: string, step: FunctionName): string => {
    const found = results.find((one) => one.fault === fault && one.step === step)?.result;
    return found === undefined ? "" : shown(found);
  };
  const table = (title: string, columns: readonly FunctionName[]): string[] => [
    `| ${title} | ${columns.join(" | ")} |`,
    `| --- |${" --- |".repeat(columns.length)}`,
    ...Object.entries(stepFaults).map(
      ([fault, words]) => `| ${words} | ${columns.map((step) => cell(fault, step)).join(" | ")} |`,
    ),
  ];
  const wrong = results.filter(({ result }) => result.problems.length > 0).length;
  const text = [
    `${results.length} cells in ${seconds} s, ${wrong} wrong. \`npm run faults\` wrote this on ${new Date().toISOString().slice(0, 10)}.`,
    "",
    ...table("while a config trains, the run ends as", trainingSteps),
    "",
    ...table("while a validation runs, it ends as", validationSteps),
    "",
    "| what happens | how it ends |",
    "| --- | --- |",
    ...results.filter(({ step }) => step === undefined).map(({ fault, result }) => `| ${fault} | ${shown(result)} |`),
  ].join("\n");
  const page = readFileSync(file, "utf8");
  const [start, end] = ["<!-- faults -->", "<!-- /faults -->"];
  const from = page.indexOf(start) + start.length;
  writeFileSync(file, `${page.slice(0, from)}\n${text}\n${page.slice(page.indexOf(end))}`);
}

function shown({ outcome, problems }: Result): string {
  if (problems.length > 0) return `**wrong**: ${problems.join("; ")}`;
  return outcome === "does not meet it" ? "–" : outcome;
}
