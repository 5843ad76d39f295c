import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";

/** An embedded cloud in a process of its own, as `npm start` runs it. */
export interface EmbeddedCloud {
  readonly endpoint: string;
  /** Ends it, and waits until the process is gone. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts one and waits until it is healthy. @throws {Error} it ended before, or took over 120 s */
export async function startEmbeddedCloud(data: string, port: number): Promise<EmbeddedCloud> {
  const endpoint = `http://127.0.0.1:${port}`;
  const args = ["src/cli/main.ts", "up", "--port", String(port), "--data", data, "--no-samples"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const gone = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  await healthy(endpoint, child);
  return {
    endpoint,
    kill(signal) {
      child.kill(signal);
      return gone;
    },
  };
}

async function healthy(endpoint: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    if (child.exitCode !== null)
      throw new Error(`the embedded cloud ended with code ${child.exitCode} before it was ready`);
    const answer = await fetch(`${endpoint}/_podium/health`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`no healthy answer from ${endpoint} in 120 s`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });
}
