/**
 * `npm test`: the tests by vitest, then the end-to-end suite, the conformance with AWS, the dashboard where there is a
 * Chromium and, where its flows are there, MLflow's Python client on the embedded cloud; with `--clouds DIR` the first
 * two of these also on LocalStack and ministack, where DIR holds their start scripts. The last line is the sum:
 * `N passed, N failed`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findChromium } from "./browser/find-chromium.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const { values: options } = parseArgs({ options: { clouds: { type: "string" } } });
const folder = mkdtempSync(join(tmpdir(), "podium-test-"));
const project = new URL("..", import.meta.url);
const suites: [string, string[]][] = [
  ["unit", ["node_modules/vitest/vitest.mjs", "run"]],
  ["e2e", ["test/e2e/run.ts", "--"]],
  ["conformance", ["test/conformance/run.ts", "--"]],
];
const leftOut: string[] = [];
if (findChromium() !== undefined) suites.push(["browser", ["test/browser/run.ts", "--"]]);
else leftOut.push("the dashboard was not looked at: there is no Chromium here, and CHROMIUM names none");
if (options.clouds !== undefined)
  for (const cloud of ["localstack", "ministack"]) {
    const scripts = resolve(options.clouds, cloud);
    const where = ["--on", cloud, "--clouds", resolve(options.clouds), "--"];
    if (existsSync(scripts))
      for (const suite of ["e2e", "conformance"])
        suites.push([`${suite} on ${cloud}`, [`test/${suite}/run.ts`, ...where]]);
    else leftOut.push(`nothing ran on ${cloud}: there is no ${options.clouds}/${cloud}`);
  }

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
try {
  for (const [name, command] of suites) add(run(name, command));
  add(runMlflowClient());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const line of leftOut) console.log(line);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function add(counts: Counts): void {
  for (const key of ["passed", "failed", "skipped"] as const) total[key] += counts[key];
}

/** Runs a suite, counted by vitest's own report. A suite that ends without one, or in error, is a failure too. */
function run(name: string, command: readonly string[]): Counts {
  console.log(`\n== ${name}`);
  const report = join(folder, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = spawnSync(process.execPath, [...command, ...reporters], { cwd: project, stdio: "inherit" });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, "utf8"),
  ) as Record<string, number>;
  const failed = numFailedTests ?? 0;
  return {
    passed: numPassedTests ?? 0,
    // A file that does not load holds no test that could fail.
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  };
}

/** Runs the flows of MLflow's client, counted by their own report; where they cannot run they say why, in success. */
function runMlflowClient(): Counts {
  console.log("\n== MLflow's client");
  const report = join(folder, "mlflow-client.json");
  const command = ["test/mlflow-client/run.ts", "--", "--json", report];
  const { status } = spawnSync(process.execPath, command, { cwd: project, stdio: "inherit" });
  if (!existsSync(report)) {
    if (status === 0) leftOut.push("MLflow's client was not run: the reason is above");
    return { passed: 0, failed: status === 0 ? 0 : 1, skipped: 0 };
  }
  const flows = JSON.parse(readFileSync(report, "utf8")) as { ok: boolean }[];
  const passed = flows.filter(({ ok }) => ok).length;
  return { passed, failed: flows.length - passed, skipped: 0 };
}
