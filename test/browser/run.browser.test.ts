import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { open, settled } from "./reader.ts";
import { scene, stack } from "./scene.ts";

const { runs } = scene;

describe("the page of a run", () => {
  test("says what it was made of and what came out, and leads back to its experiment", async () => {
    const page = await run(runs.logistic);
    await page.getByText("LogisticRegression").first().waitFor();
    await page.getByRole("row", { name: /^f1/ }).getByText("decides").waitFor();
    await page.getByText("150 (105 train, 23 validation, 22 test)").waitFor();
    await page.getByRole("link", { name: "iris", exact: true }).click();
    await page.waitForURL(/#\/experiments\//);
  });

  test("draws how well it does, with the numbers as a table", async () => {
    const page = await run(runs.logistic, "Evaluation");
    await page
      .getByRole("img", { name: /ROC|operating|precision/i })
      .first()
      .waitFor();
    await page
      .getByRole("table")
      .filter({ hasText: /precision/i })
      .first()
      .waitFor();
    const summary = page.locator("summary").first();
    await summary.press("Enter");
    await page.locator("details[open] table").first().waitFor();
  });

  test("shows the config as it was uploaded, to copy and to go on from", async () => {
    const page = await run(runs.logistic, "Config");
    await page.getByText("class: LogisticRegression").first().waitFor();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy the config" }).click();
    const uploaded = readFileSync(new URL("../../configs/iris-logistic-regression.yaml", import.meta.url), "utf8");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(uploaded);
    await page.getByRole("link", { name: "New run from this config" }).first().click();
    await page.waitForURL(new RegExp(`#/new-run/${runs.logistic}`));
  });

  test("draws the workflow, and lists its steps with their states", async () => {
    const page = await run(runs.logistic, "Workflow");
    const steps = page.getByRole("list", { name: "Steps of the workflow" }).getByRole("listitem");
    await expect.poll(() => steps.count()).toBeGreaterThan(4);
    expect((await steps.allTextContents())[0]).toMatch(/ReadConfig.*succeeded|ReadConfig/);
    expect(await page.locator("svg.graph .node").count()).toBe(await steps.count());
  });

  test("opens the artifacts, and saves one", async () => {
    const page = await run(runs.logistic, "Artifacts");
    await page.getByRole("button", { name: "model/" }).click();
    await page.getByRole("link", { name: "MLmodel" }).click();
    await page.getByText("flavors").waitFor();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    expect((await saving).suggestedFilename()).toBe("MLmodel");
  });

  test("shows the logs, less of them when asked", async () => {
    const page = await run(runs.logistic, "Logs");
    const lines = page.getByRole("row");
    await expect.poll(() => lines.count()).toBeGreaterThan(3);
    await page.getByLabel("Step").selectOption("TrainModel");
    await page.getByLabel("Find in the lines").fill("no such word");
    await page.getByText("No line is like that").waitFor();
    await page.reload();
    await page.getByText("No line is like that").waitFor();
  });

  test("that failed says first of all why, where, and what to do", async () => {
    const page = await run(runs.failed);
    const note = page.locator("main").getByText('there is no dataset "nowhere"').first();
    await note.waitFor();
    await page.getByText("What to do").waitFor();
    await page.getByRole("link", { name: "See the workflow" }).click();
    await page
      .getByRole("listitem")
      .filter({ hasText: "PrepareData" })
      .getByText(/failed/)
      .first()
      .waitFor();
  });

  test("that others logged says what it has not, and draws what it has", async () => {
    const page = await run(runs.logged, "Workflow", { mayReport: /404/ });
    await page.getByText("No workflow made this run").waitFor();
    await page.getByRole("link", { name: "Training curves" }).click();
    await page.getByRole("img", { name: /loss/ }).waitFor();
    await page.getByRole("link", { name: "Config", exact: true }).click();
    await page
      .getByText(/no config/i)
      .first()
      .waitFor();
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByRole("row", { name: /never/ }).getByText("NaN").waitFor();
    await page
      .getByRole("row", { name: /without_end/ })
      .getByText(/∞|Infinity/)
      .waitFor();
  });

  test("follows a run while it trains", async () => {
    const name = `watched-${Date.now()}`;
    const config = `name: ${name}\nexperiment: iris\ndataset: iris\nmodule: sklearn.ensemble\nclass: GradientBoostingClassifier\nparams: {n_estimators: 300}\n`;
    const { runId } = await stack.upload(`configs/${name}.yaml`, config);
    // It begins a moment after the upload.
    const isThere = async (): Promise<boolean> => (await stack.getRun(runId)) !== undefined;
    await expect.poll(isThere, { timeout: 30_000 }).toBe(true);
    const page = await run(runId, "Workflow");
    await page.getByText("The execution succeeded").waitFor({ timeout: 90_000 });
    await page.locator(".run-state .status", { hasText: "finished" }).waitFor();
  });
});

async function run(runId: string, tab?: string, reader: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open(`#/runs/${runId}`, reader);
  await settled(page);
  if (tab !== undefined)
    await page.getByRole("navigation", { name: "Of this run" }).getByRole("link", { name: tab }).click();
  return page;
}
