import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { podium } from "./podium.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
let folder = "";
let port = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "podium-up-"));
  port = await freePort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("podium up", () => {
  test("starts, guards its port and folder, ends with 0 within 2 s, and finds its data again", async () => {
    const first = await start();
    const outputs = (await (await fetch(`http://127.0.0.1:${port}/_podium/health`)).json()) as { outputs: object };
    expect(JSON.parse(readFileSync(join(folder, "outputs.json"), "utf8"))).toEqual({ Podium: outputs.outputs });
    const token = readFileSync(join(folder, "token"), "utf8");
    expect(statSync(join(folder, "token")).mode & 0o777).toBe(0o600);

    const sameFolder = await podium(["up", "--port", String(await freePort()), "--data", folder, "--no-samples"]);
    expect(sameFolder).toMatchObject({ code: 3, stderr: expect.stringMatching(/in use by another .* --data DIR/) });
    const samePort = await podium(["up", "--port", String(port), "--data", `${folder}-2`, "--no-samples"]);
    rmSync(`${folder}-2`, { recursive: true, force: true });
    expect(samePort).toMatchObject({ code: 3, stderr: expect.stringMatching(`--port ${port + 1}`) });

    expect(await first.end("SIGTERM")).toBe(0);

    const second = await start();
    expect(readFileSync(join(folder, "token"), "utf8")).toBe(token);
    expect(await second.end("SIGINT")).toBe(0);
  }, 120_000);
});

async function start(): Promise<{ end(signal: NodeJS.Signals): Promise<number | null> }> {
  const args = [main, "up", "--port", String(port), "--data", folder, "--no-samples"];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && child.exitCode === null; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/_podium/health`).catch(() => undefined);
    if (answer?.status === 200) {
      const end = (signal: NodeJS.Signals): Promise<number | null> => {
        child.kill(signal);
        return gone;
      };
      return { end };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`not healthy in time; exit code ${child.exitCode}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });
}
