/** `npm run browser`: the dashboard as people use it, in Chromium, on a new embedded cloud. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cloudAt } from "../../src/cli/cloud-at.ts";
import { readOutputs } from "../../src/cli/connection.ts";
import { freePort, startEmbeddedCloud } from "../clouds/embedded-cloud.ts";
import { runVitest } from "../clouds/run.ts";
import { stackClient } from "../clouds/stack-client.ts";
import { findChromium } from "./find-chromium.ts";
import { setStage } from "./set-stage.ts";

const help = `Usage: npm run browser -- [--pictures DIR] [-- vitest options]

  --pictures DIR   keeps a picture of every page, light and dark, wide and narrow

CHROMIUM names the browser; else the first of chromium, chromium-browser and google-chrome is used.`;

const { values, positionals } = parseArgs({
  options: { pictures: { type: "string" }, help: { type: "boolean", short: "h" } },
  allowPositionals: true,
});
const chromium = findChromium();

if (values.help) console.log(help);
else if (chromium === undefined) {
  console.error("there is no Chromium here; install one, or name it in CHROMIUM");
  process.exitCode = 2;
} else process.exitCode = await drive(chromium);

/** @returns vitest's exit code */
async function drive(executable: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "podium-browser-"));
  const data = join(folder, "data");
  const pictures = resolve(values.pictures ?? join(folder, "pictures"));
  mkdirSync(data);
  mkdirSync(pictures, { recursive: true });
  const cloud = await startEmbeddedCloud(data, await freePort());
  try {
    const at = cloudAt(cloud.endpoint);
    Object.assign(process.env, at.environment);
    const outputs = readOutputs(join(data, "outputs.json"), true)!;
    const stack = stackClient(outputs, readFileSync(join(data, "token"), "utf8").trim(), { forcePathStyle: true });
    const stage = { ...(await setStage(stack, outputs["ApiUrl"]!)), outputs, chromium: executable, pictures };
    writeFileSync(join(folder, "stage.json"), JSON.stringify(stage));
    return await runVitest("test/browser/vitest.config.ts", positionals, {
      BROWSER_STAGE: join(folder, "stage.json"),
    });
  } finally {
    await cloud.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}
