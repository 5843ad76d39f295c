/**
 * `npm test`: the tests by vitest, then the end-to-end suite, the conformance with AWS, the dashboard where there is a
 * Chromium and, where its flows are there, MLflow's Python client on the embedded cloud; with `--clouds DIR` the first
 * two of these also on LocalStack and ministack, where DIR holds their start scripts. It ends with what failed, each
 * with its suite, file and message, since that is far above by then, and the sum: `N passed, N failed`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, stripVTControlCharacters } from "node:util";
import { findChromium } from "./browser/find-chromium.ts";

interface Counts {
  passed: number;
  skipped: number;
}

/** What is read of vitest's JSON report. */
interface Report {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

const { values: options } = parseArgs({ options: { clouds: { type: "string" } } });
const folder = mkdtempSync(join(tmpdir(), "podium-test-"));
const project = fileURLToPath(new URL("..", import.meta.url));
const suites: [string, string[]][] = [
  ["unit", ["node_modules/vitest/vitest.mjs", "run"]],
  ["e2e", ["test/e2e/run.ts", "--"]],
  ["conformance", ["test/conformance/run.ts", "--"]],
];
const leftOut: string[] = [];
/** What failed, each with its message. */
const failures: string[] = [];
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

const total: Counts = { passed: 0, skipped: 0 };
try {
  for (const [name, command] of suites) add(run(name, command));
  add(runMlflowClient());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const line of [...leftOut, ...failures]) console.log(line);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 || total.passed === 0 ? 1 : 0;

function add(counts: Counts): void {
  for (const key of ["passed", "skipped"] as const) total[key] += counts[key];
}

/** Runs a suite, counted by vitest's own report. A suite that ends without one, or in error, is a failure too. */
function run(name: string, command: readonly string[]): Counts {
  console.log(`\n== ${name}`);
  const report = join(folder, `${name}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = spawnSync(process.execPath, [...command, ...reporters], { cwd: project, stdio: "inherit" });
  if (!existsSync(report)) {
    failures.push(`FAILED ${name}: it ended with ${status} before its report`);
    return { passed: 0, skipped: 0 };
  }
  const { testResults, ...counts } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const found = testResults.flatMap(failuresOf).map((failure) => `FAILED ${name}: ${failure}`);
  // A file that does not load holds no test that could fail, and an error outside of every test fails none.
  if (status !== 0 && found.length === 0) found.push(`FAILED ${name}: it ended with ${status}, outside of every test`);
  failures.push(...found);
  return { passed: counts.numPassedTests, skipped: counts.numPendingTests + counts.numTodoTests };
}

function failuresOf({ name, status, message, assertionResults }: Report["testResults"][number]): string[] {
  const file = relative(project, name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (failed.length === 0) return status === "failed" ? [`${file}: ${shortly(message)}`] : [];
  return failed.map(
    ({ fullName, failureMessages }) => `${file}: ${fullName}\n  ${shortly(failureMessages.join("\n"))}`,
  );
}

/** The beginning of a message in plain text, with the first place of its stack. */
function shortly(message: string): string {
  const lines = stripVTControlCharacters(message).split("\n");
  const stack = lines.findIndex((line) => /^ +at /.test(line));
  const said = (stack < 0 ? lines : lines.slice(0, stack)).slice(0, 12);
  return [...said, ...lines.slice(stack, stack + 1)].join("\n  ");
}

/** Runs the flows of MLflow's client, counted by their own report; where they cannot run they say why, in success. */
function runMlflowClient(): Counts {
  console.log("\n== MLflow's client");
  const report = join(folder, "mlflow-client.json");
  const command = ["test/mlflow-client/run.ts", "--", "--json", report];
  const { status } = spawnSync(process.execPath, command, { cwd: project, stdio: "inherit" });
  if (!existsSync(report)) {
    if (status === 0) leftOut.push("MLflow's client was not run: the reason is above");
    else failures.push(`FAILED MLflow's client: it ended with ${status} before its report`);
    return { passed: 0, skipped: 0 };
  }
  const flows = JSON.parse(readFileSync(report, "utf8")) as { name: string; ok: boolean; error: string | null }[];
  const failed = flows.filter(({ ok }) => !ok);
  failures.push(...failed.map(({ name, error }) => `FAILED MLflow's client: ${name}\n  ${error}`));
  return { passed: flows.length - failed.length, skipped: 0 };
}
