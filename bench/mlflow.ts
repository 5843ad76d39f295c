/**
 * Podium's embedded cloud beside `mlflow server` (SQLite, four workers) as a tracking server, both in this run and taking
 * turns: start, memory, the calls that clients make most, runs logged a second by eight clients. Then Podium alone, as
 * its experiments grow. The bars: five times better than MLflow, and flat from 1,000 to 100,000 runs.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findPython } from "../test/mlflow-client/virtual-environment.ts";
import { type Connection, clientOf } from "./mlflow/calls.ts";
import { type Operation, operations, runsLogged, type Seeded, searches } from "./mlflow/operations.ts";
import { memoryOf } from "./mlflow/process-tree.ts";
import { type Figures, Rows } from "./mlflow/rows.ts";
import type { SeededExperiment } from "./mlflow/seed.ts";
import { analyse, seedMlflow } from "./mlflow/seed-mlflow.ts";
import { seedPodium } from "./mlflow/seed-podium.ts";
import { mlflowDatabase, podiumTable, type Server, startMlflow, startPodium } from "./mlflow/server.ts";
import { idleCpu, settled, summary, type Timing, timeCalls } from "./mlflow/timing.ts";
import { median } from "./report.ts";

const usage = `node bench/mlflow.ts [--python PATH] [--rounds N] [--seconds N] [--sizes N,N] [--flat N,N]

  --python    one that has mlflow 3.17.2, or that a virtual environment is made of; default: any >= 3.11 on the path
  --rounds    how often the servers take turns; default 3
  --seconds   how long each call is repeated in a turn; default 3
  --sizes     runs in the experiments that both search; default 1000,10000
  --flat      runs in the experiments that Podium alone searches, two metrics each; default 1000,10000,100000`;

const { values } = parseArgs({
  options: {
    python: { type: "string" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "3" },
    sizes: { type: "string", default: "1000,10000" },
    flat: { type: "string", default: "1000,10000,100000" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const numbers = (text: string): number[] => text.split(",").filter(Boolean).map(Number);
const [rounds, seconds, clients] = [Number(values.rounds), Number(values.seconds), 8];
const [bar, flat] = [5, 1.5];
const rows = new Rows();
const python = pythonWithMlflow();
const folder = mkdtempSync(join(tmpdir(), "podium-bench-mlflow-"));
const [podiumData, mlflowData] = [join(folder, "podium"), join(folder, "mlflow")];

interface Side {
  readonly server: Server;
  /** Milliseconds of processor in a second without calls. */
  readonly idle: number;
  readonly seeded: Seeded;
}
let sides: Side[] = [];
const servers: Server[] = [];
// Servers outlive a process that is stopped.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void end().finally(() => process.exit(1)));
try {
  await measureStarts();
  for (const server of servers) await settled(server);
  measureMemory("after the start");
  for (const server of servers)
    sides.push({ server, idle: await idleCpu(server, 5), seeded: await seed(server, numbers(values.sizes)) });
  rows.add(
    "processor without calls",
    "ms a second",
    figures(({ idle }) => idle),
  );
  await measureCalls((side) => operations(side.seeded), "", bar);
  await measureLogging();
  measureMemory("after all calls");
  if (python !== undefined) {
    analyse(python, mlflowDatabase(mlflowData));
    await measureCalls(
      (side) => numbers(values.sizes).flatMap((size) => searches(side.seeded, size)),
      ", SQLite analysed",
    );
    await servers.pop()!.stop();
    sides = sides.slice(0, 1);
  }
  await measureGrowth(sides[0]!);
} finally {
  await end();
}
rows.print();

async function end(): Promise<void> {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function pythonWithMlflow(): string | undefined {
  const requirements = fileURLToPath(new URL("mlflow/requirements.txt", import.meta.url));
  const own = fileURLToPath(new URL("../.bench/mlflow/python", import.meta.url));
  const found = findPython(requirements, own, values.python);
  if ("python" in found) return found.python;
  console.log(`Not compared with MLflow: ${found.missing}.`);
  return undefined;
}

/** Leaves the servers of the last round running. */
async function measureStarts(): Promise<void> {
  // The first start of all synthesizes the app.
  await (await startPodium(join(folder, "synthesized"))).stop();
  const times: Record<string, number[]> = { Podium: [], MLflow: [] };
  for (let round = 0; round <= rounds; round++)
    for (const start of [
      () => startPodium(podiumData),
      ...(python === undefined ? [] : [() => startMlflow(python, mlflowData)]),
    ]) {
      const server = await start();
      times[server.name]!.push(server.startMs);
      if (round < rounds) await server.stop();
      else servers.push(server);
    }
  const both = (of: (times: number[]) => number): Figures => ({
    Podium: of(times["Podium"]!),
    ...(python === undefined ? {} : { MLflow: of(times["MLflow"]!) }),
  });
  rows.add(
    "first start, nothing stored, to the first answer",
    "ms",
    both((all) => all[0]!),
    { bar },
  );
  rows.add(
    `start again, median of ${rounds}`,
    "ms",
    both((all) => median(all.slice(1))),
    { bar },
  );
}

function figures(of: (side: Side) => number): Figures {
  const [podium, mlflow] = sides as [Side, Side | undefined];
  return { Podium: of(podium), ...(mlflow === undefined ? {} : { MLflow: of(mlflow) }) };
}

function measureMemory(when: string): void {
  const [podium, mlflow] = servers.map(({ pid }) => memoryOf(pid));
  for (const kind of ["rss", "pss"] as const) {
    const measured = { Podium: podium![kind], ...(mlflow === undefined ? {} : { MLflow: mlflow[kind] }) };
    const processes = { processes: podium!.processes, ...(mlflow && { "of MLflow": mlflow.processes }) };
    rows.add(`memory ${when}, ${kind.toUpperCase()}`, "MB", { ...measured, ...processes }, { bar });
  }
}

async function seed(server: Server, sizes: readonly number[], metrics = 10): Promise<Seeded> {
  const experiments = new Map<number, SeededExperiment>();
  for (const count of sizes) {
    const make =
      server.name === "Podium"
        ? seedPodium(server.endpoint, podiumTable(podiumData), { count, metrics })
        : seedMlflow(server, python!, mlflowDatabase(mlflowData), count);
    experiments.set(count, await make);
  }
  return experiments;
}

/** Each call on each server in turn, with a connection that is kept and with a new one each time. */
async function measureCalls(of: (side: Side) => Operation[], suffix: string, least?: number): Promise<void> {
  const each = sides.map((side) => ({ side, operations: of(side) }));
  for (const [at, { what }] of each[0]!.operations.entries())
    for (const connection of ["kept", "new"] as Connection[]) {
      const timings: Timing[] = sides.map(() => ({ times: [], cpu: 0 }));
      for (let round = 0; round < rounds; round++)
        for (const [index, { side, operations }] of each.entries()) {
          const client = clientOf(side.server, connection);
          let turn = round * 1_000_000 + (connection === "new" ? 500_000 : 0);
          await timeCalls(timings[index]!, side.server, side.idle, seconds, () => operations[at]!.call(client, turn++));
        }
      addCalls(`${what}${suffix}, connection ${connection}`, timings.map(summary), least);
    }
}

function addCalls(what: string, [podium, mlflow]: ReturnType<typeof summary>[], least?: number): void {
  const pair = (of: "p50" | "p95" | "cpu"): Figures => ({
    Podium: podium![of],
    ...(mlflow === undefined ? {} : { MLflow: mlflow[of] }),
  });
  const calls = { calls: podium!.calls, ...(mlflow && { "of MLflow": mlflow.calls }) };
  rows.add(what, "ms, p50", { ...pair("p50"), ...calls }, least === undefined ? {} : { bar: least });
  rows.add("", "ms, p95", pair("p95"));
  rows.add("", "ms of processor", pair("cpu"));
}

async function measureLogging(): Promise<void> {
  for (const connection of ["kept", "new"] as Connection[]) {
    const rates: number[][] = sides.map(() => []);
    const experiments = await Promise.all(
      sides.map(({ server }) => clientOf(server, "new")("experiments/create", { name: `logged-${connection}` })),
    );
    for (let round = 0; round < rounds; round++)
      for (const [index, { server }] of sides.entries()) {
        const calls = Array.from({ length: clients }, () => clientOf(server, connection));
        const id = String(experiments[index]!["experiment_id"]);
        rates[index]!.push(await runsLogged(calls, id, 3 * seconds));
      }
    const rate = figures((side) => median(rates[sides.indexOf(side)]!));
    rows.add(`runs logged by ${clients} clients, connection ${connection}`, "a second", rate, { more: true, bar });
  }
}

async function measureGrowth(side: Side): Promise<void> {
  const sizes = numbers(values.flat);
  const seeded = await seed(side.server, sizes, 2);
  const medians = new Map<string, number[]>();
  const client = clientOf(side.server, "kept");
  const timings = new Map<string, { kind: string; timing: Timing }>();
  for (let round = 0; round < rounds; round++)
    for (const size of sizes)
      for (const [index, { what, call }] of operations(new Map([[size, seeded.get(size)!]])).entries()) {
        const name = what.includes(" of 1") && index > 1 ? what : `${what}, among ${size.toLocaleString("en")}`;
        const known = timings.get(name) ?? { kind: String(index), timing: { times: [], cpu: 0 } };
        timings.set(name, known);
        let turn = round * 1_000_000;
        await timeCalls(known.timing, side.server, side.idle, seconds, () => call(client, turn++));
      }
  for (const [name, { kind, timing }] of timings) {
    const { p50, p95, calls } = summary(timing);
    rows.add(`Podium alone: ${name}`, "ms, p50", { Podium: p50, p95, calls });
    medians.set(kind, [...(medians.get(kind) ?? []), p50]);
  }
  const kinds = ["log-batch", "get run", "search by a metric", "search by default order"];
  for (const [kind, all] of medians) rows.addGrowth(`${kinds[Number(kind)]}: slowest size by fastest`, all, flat);
}
