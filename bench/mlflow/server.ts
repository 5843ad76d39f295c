import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cloudAt } from "../../src/cli/cloud-at.ts";
import { readOutputs } from "../../src/cli/connection.ts";
import { freePort } from "../../test/clouds/embedded-cloud.ts";
import { project } from "../../test/clouds/run.ts";

/** A tracking server in a process of its own, whose data lie in a folder and outlive it. */
export interface Server {
  readonly name: "Podium" | "MLflow";
  /** Where `/api/2.0/mlflow` is, without a trailing slash. */
  readonly api: string;
  /** Its address and port. */
  readonly endpoint: string;
  readonly token: string | undefined;
  readonly pid: number;
  /** From the start of the process to the first good answer of `/health`. */
  readonly startMs: number;
  /** Ends it, and waits until it is gone. */
  stop(): Promise<void>;
}

/** `npm start` without samples: the embedded cloud. */
export async function startPodium(data: string): Promise<Server> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const args = ["src/cli/main.ts", "up", "--port", String(port), "--data", data, "--no-samples"];
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { cwd: project, stdio: ["ignore", "ignore", "inherit"] });
  await healthy(`${endpoint}/_podium/health`, child);
  const api = cloudAt(endpoint).apiUrl(outputsOf(data)["ApiUrl"]!).replace(/\/$/, "");
  await healthy(`${api}/health`, child);
  const startMs = performance.now() - startedAt;
  const token = readFileSync(join(data, "token"), "utf8").trim();
  return { name: "Podium", api, endpoint, token, pid: child.pid!, startMs, stop: () => ended(child) };
}

/** The name of the table of the embedded cloud in a folder. */
export function podiumTable(data: string): string {
  return outputsOf(data)["TableName"]!;
}

function outputsOf(data: string): Record<string, string> {
  return readOutputs(join(data, "outputs.json"), true)!;
}

/** `mlflow server` on SQLite, artifacts beside it. */
export async function startMlflow(python: string, data: string): Promise<Server> {
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  const store = ["--backend-store-uri", `sqlite:///${mlflowDatabase(data)}`];
  const artifacts = ["--artifacts-destination", join(data, "artifacts"), "--serve-artifacts"];
  const where = ["--host", "127.0.0.1", "--port", String(port), "--workers", "4"];
  const startedAt = performance.now();
  const child = spawn(python, ["-m", "mlflow", "server", ...store, ...artifacts, ...where], {
    stdio: "ignore",
    // A group of its own: its workers end with it.
    detached: true,
    env: { ...process.env, MLFLOW_DISABLE_TELEMETRY: "true", DO_NOT_TRACK: "true" },
  });
  await healthy(`${api}/health`, child);
  const startMs = performance.now() - startedAt;
  const stop = async (): Promise<void> => {
    await ended(child, () => process.kill(-child.pid!, "SIGTERM"));
    await groupGone(child.pid!);
  };
  return { name: "MLflow", api, endpoint: api, token: undefined, pid: child.pid!, startMs, stop };
}

export function mlflowDatabase(data: string): string {
  return join(data, "mlflow.db");
}

async function healthy(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = performance.now() + 180_000; performance.now() < deadline; await pause(20)) {
    if (child.exitCode !== null) throw new Error(`the server of ${url} ended with code ${child.exitCode}`);
    const answer = await fetch(url, { headers: { connection: "close" } }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
  }
  throw new Error(`no good answer from ${url} in 180 s`);
}

function ended(child: ChildProcess, kill = (): void => void child.kill("SIGTERM")): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  const gone = new Promise<void>((done) => child.once("exit", () => done()));
  kill();
  return gone;
}

/** Processes that outlive their parent are ended the hard way after 10 s. */
async function groupGone(group: number): Promise<void> {
  for (const deadline = performance.now() + 10_000; isThere(group); await pause(50))
    if (performance.now() > deadline) process.kill(-group, "SIGKILL");
}

function isThere(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
