/**
 * The dashboard in Chromium, on the embedded cloud: how long until a leaderboard is there and can be used, what is
 * loaded for it, and how long the page is busy at once while 10,000 runs with 60 params are scrolled.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { answerWithManyRuns } from "../test/browser/answer-with-many-runs.ts";
import { findChromium } from "../test/browser/find-chromium.ts";
import { longestTask, watchLongTasks } from "../test/browser/long-tasks.ts";
import { freePort, startEmbeddedCloud } from "../test/clouds/embedded-cloud.ts";
import { stackClient } from "../test/clouds/stack-client.ts";
import { median, report } from "./report.ts";

const visits = 15;
const config =
  "experiment: iris\ndataset: iris\nmodule: sklearn.linear_model\nclass: LogisticRegression\nparams: {C: 1}\n";

const executablePath = findChromium();
if (executablePath === undefined) throw new Error("there is no Chromium here; install one, or name it in CHROMIUM");
const data = mkdtempSync(join(tmpdir(), "podium-dashboard-"));
const cloud = await startEmbeddedCloud(data, await freePort());
const browser = await chromium.launch({ executablePath });
try {
  const { Podium: outputs } = JSON.parse(readFileSync(join(data, "outputs.json"), "utf8")) as {
    Podium: Record<string, string>;
  };
  const token = readFileSync(join(data, "token"), "utf8").trim();
  const stack = stackClient(outputs, token, {
    endpoint: cloud.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
    forcePathStyle: true,
  });
  const { experimentId } = await stack.train("configs/iris.yaml", config);
  const url = `${outputs["ApiUrl"]}#/experiments/${experimentId}`;

  const first: { milliseconds: number; bytes: number }[] = [];
  for (let i = 0; i < visits; i += 1) first.push(await visit(browser, url, token));
  const busy = await scrollManyRuns(browser, url, token);

  report("dashboard", [
    {
      what: "a first visit, to the leaderboard with its run, median",
      value: median(first.map(({ milliseconds }) => milliseconds)),
      unit: "ms",
      bar: 1000,
    },
    {
      what: "loaded for it, without the API's answers",
      value: median(first.map(({ bytes }) => bytes)) / 1000,
      unit: "KB",
      bar: 150,
    },
    { what: "10,000 runs with 60 params scrolled: longest task", value: busy, unit: "ms" },
  ]);
} finally {
  await browser.close();
  await cloud.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
}

/** With an empty cache, by a reader who has signed in. */
async function visit(from: Browser, url: string, token: string): Promise<{ milliseconds: number; bytes: number }> {
  const page = await signedIn(from, token);
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (!request.url().includes("/api/")) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  const startedAt = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await page.getByRole("rowheader").first().waitFor();
  const milliseconds = performance.now() - startedAt;
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.context().close();
  return { milliseconds, bytes };
}

/** @returns milliseconds; 0 where no task took longer than 50 */
async function scrollManyRuns(from: Browser, url: string, token: string): Promise<number> {
  const page = await signedIn(from, token);
  await answerWithManyRuns(page);
  await page.goto(url);
  await page.getByText("10,000 runs").waitFor();
  await watchLongTasks(page);
  await page.getByRole("region", { name: "Runs" }).hover();
  for (let i = 0; i < 50; i += 1) await page.mouse.wheel(0, 2000);
  await page
    .getByText(/^run number 29\d\d$/)
    .first()
    .waitFor();
  const longest = await longestTask(page);
  await page.context().close();
  return longest;
}

async function signedIn(from: Browser, token: string): Promise<Page> {
  const context = await from.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(
    `sessionStorage.setItem("podium.session", JSON.stringify({ token: "${token}", name: "bench", role: "admin" }))`,
  );
  return context.newPage();
}
