import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Cloud } from "../../local/index.ts";
import { ApiClient } from "../api-client.ts";
import { CliError, exitCodes } from "../cli-error.ts";
import { keepAdminToken } from "../first-token.ts";
import { leaderboards, renderLeaderboard } from "../leaderboard.ts";
import { paint } from "../paint.ts";
import { duration, note } from "../print.ts";
import { uploadSamples } from "../samples.ts";
import { watchRuns } from "../watch-runs.ts";
import { welcome } from "../welcome.ts";
import { runValidation } from "./validate.ts";

interface UpOptions {
  readonly port: string;
  readonly data: string;
  readonly samples: boolean;
}

const longestEnd = 1_800;
const project = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * `podium up`, and so `npm start`: the stack on the embedded cloud. On a new data folder it trains the sample configs
 * and validates them; then it serves until Ctrl-C.
 */
export async function up(options: UpOptions): Promise<void> {
  const port = portNumber(options.port);
  const stop = stopSignal();
  endWhenDiskIsFull();
  const startedAt = performance.now();
  const data = resolve(options.data);
  const isNew = !existsSync(join(data, "token"));
  mkdirSync(data, { recursive: true });

  const { synthesize } = await import("../../../infra/synth.ts");
  const assembly = await synthesize({ outdir: join(project, "cdk.out") });
  let token = "";
  const cloud = await start(assembly, port, data, async (opened) => {
    const table = { table: opened.outputs["TableName"]!, endpoint: opened.endpoint };
    token = await keepAdminToken(join(data, "token"), { ...table, name: "podium up" });
  });
  try {
    note(`${paint.green("ready")} in ${duration(performance.now() - startedAt)}: ${cloud.endpoint}`);
    const api = new ApiClient({ api: cloud.outputs["ApiUrl"]!.replace(/\/$/, ""), token });
    // Whoever started a cloud keeps it, whatever became of the samples.
    if (isNew && options.samples) await firstRuns(api, cloud, stop).catch((error) => note(samplesFailed(error)));
    if (!stop.aborted) {
      const boards = await leaderboards(api, 10).catch((error) => {
        note(`the leaderboard cannot be read: ${messageOf(error)}`);
        return [];
      });
      if (boards.length > 0) process.stdout.write(`\n${boards.map(renderLeaderboard).join("\n\n")}\n`);
      process.stdout.write(welcome(cloud, options.data, boards));
    }
    await ended(stop);
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await cloud.close();
  }
  process.exit(exitCodes.ok);
}

/** @param prepare runs before the cloud calls itself healthy */
async function start(
  assembly: string,
  port: number,
  directory: string,
  prepare: (cloud: Pick<Cloud, "endpoint" | "outputs">) => Promise<void>,
): Promise<Cloud> {
  const { DataFolderInUseError, PortInUseError, startCloud } = await import("../../local/index.ts");
  try {
    return await startCloud({ assembly, stack: "Podium", port, directory, log: note, prepare });
  } catch (error) {
    if (error instanceof PortInUseError)
      throw new CliError(
        `port ${port} is in use; stop what runs there, or choose another: npm start -- --port ${port + 1}`,
        exitCodes.unreachable,
      );
    if (error instanceof DataFolderInUseError)
      throw new CliError(
        `${directory} is in use by another \`podium up\` (process ${error.pid}); stop it, or choose another folder: --data DIR`,
        exitCodes.unreachable,
      );
    throw error;
  }
}

async function firstRuns(api: ApiClient, cloud: Cloud, stop: AbortSignal): Promise<void> {
  note("training the samples in configs/");
  const runs = await uploadSamples(join(project, "configs"), cloud);
  await watchRuns(api, runs, { signal: stop });
  if (stop.aborted) return;
  note("validating them");
  await runValidation(api);
}

function samplesFailed(error: unknown): string {
  return `${paint.red("the samples are not all trained:")} ${messageOf(error)}; \`podium submit configs --watch\` tries again`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port;
  throw new CliError(`--port must be a number from 0 to 65535, got ${text}`, exitCodes.usage);
}

function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let askedAt = 0;
  const stop = (): void => {
    // Asked twice: at once. A terminal's Ctrl-C comes twice by itself, from the terminal and from npm.
    if (controller.signal.aborted && Date.now() - askedAt > 500) process.exit(exitCodes.failed);
    if (controller.signal.aborted) return;
    askedAt = Date.now();
    controller.abort();
    // Whatever is still busy, synthesis too: who ends it need not wait.
    setTimeout(() => process.exit(exitCodes.ok), longestEnd).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  // npm hands SIGTERM to its shell only, which ends without a word to us: the parent's end is ours.
  if (process.env["npm_lifecycle_event"] !== undefined) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && stop(), 100).unref();
  }
  return controller.signal;
}

/** The tables' store takes no write after one that failed, and says so where nobody can catch it. */
function endWhenDiskIsFull(): void {
  process.on("uncaughtException", (error: NodeJS.ErrnoException) => {
    const isFull = error.code === "ENOSPC" || (error.code === "LEVEL_IO_ERROR" && /no space/i.test(error.message));
    if (!isFull) {
      console.error(error);
      process.exit(exitCodes.failed);
    }
    const advice = "free some room and start again; what was answered is kept, and what ran goes on";
    process.stderr.write(`${paint.red("podium:")} the disk is full: ${advice}\n`);
    process.exit(exitCodes.failed);
  });
}

function ended(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => (stop.aborted ? resolve() : stop.addEventListener("abort", () => resolve())));
}
