import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { open, settled } from "./reader.ts";
import { scene, stack } from "./scene.ts";

const iris = `#/experiments/${scene.experiments.iris}`;

describe("the list of experiments", () => {
  test("leads to an experiment, found by a part of its name", async () => {
    const page = await open("#/experiments");
    await page.getByRole("link", { name: "breast_cancer" }).waitFor();
    await page.getByLabel("Find by name").fill("iRi");
    expect(await page.getByRole("listitem").count()).toBe(1);
    await page.getByRole("link", { name: "iris" }).click();
    await page.getByRole("heading", { name: "iris" }).waitFor();
    await page.goBack();
    await page.getByLabel("Find by name").fill("no such thing");
    await page.getByText("No experiment has “no such thing” in its name").waitFor();
  });
});

describe("the leaderboard", () => {
  test("begins with the best by the target, and marks what is in Production", async () => {
    const page = await leaderboard();
    const f1 = page.getByRole("columnheader", { name: /^f1 ?test/ });
    expect(await f1.getAttribute("aria-sort")).toBe("descending");
    const values = await column(page, /^f1 ?test/);
    expect(values.length).toBeGreaterThan(4);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(await page.locator("tbody tr", { hasText: "Production" }).count()).toBe(1);
  });

  test("orders by the heading that is chosen, and the other way at the second time", async () => {
    const page = await leaderboard();
    const heading = page.getByRole("columnheader", { name: /^accuracy ?val/ });
    await heading.getByRole("button").click();
    await page.locator('th[aria-sort="descending"]', { hasText: "accuracy" }).waitFor();
    await expect.poll(async () => descends(await column(page, /^accuracy ?val/))).toBe(true);
    await heading.getByRole("button").press("Enter");
    await page.locator('th[aria-sort="ascending"]', { hasText: "accuracy" }).waitFor();
    await expect.poll(async () => descends((await column(page, /^accuracy ?val/)).reverse())).toBe(true);
    await page.reload();
    await page.locator('th[aria-sort="ascending"]', { hasText: "accuracy" }).waitFor();
  });

  test("is filtered by typing, with completion by keyboard", async () => {
    const page = await leaderboard();
    const before = await page.locator("tbody tr:not(.space)").count();
    const filter = page.getByRole("combobox", { name: "Filter" });
    await filter.click();
    await page.keyboard.type("cla");
    await page.getByRole("option", { name: "params.class param", exact: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("=");
    await page.keyboard.type(" Log");
    await page.getByRole("option", { name: "'LogisticRegression'" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await filter.inputValue()).toBe("params.class = 'LogisticRegression'");
    await expect.poll(() => page.locator("tbody tr:not(.space)").count()).toBeLessThan(before);
    await line(page, scene.runs.logistic).waitFor();
    expect(decodeURIComponent(page.url())).toContain("filter=params.class");
    await page.getByRole("button", { name: "Clear" }).click();
    await expect.poll(() => page.locator("tbody tr:not(.space)").count()).toBe(before);
  });

  test("shows where a filter is wrong, and says when nothing fits it", async () => {
    const page = await leaderboard({ mayReport: /400/ });
    const filter = page.getByRole("combobox", { name: "Filter" });
    await filter.fill("metrics.f1_val >> 1");
    await page.getByRole("alert").getByText(">>").waitFor();
    expect(await filter.getAttribute("aria-invalid")).toBe("true");
    await filter.fill("metrics.f1_val > 7");
    await page.getByText("No run fits the filter").waitFor();
    expect(await filter.getAttribute("aria-invalid")).toBe("false");
  });

  test("shows the columns that are chosen, now and at the next visit", async () => {
    const page = await leaderboard();
    const heading = page.getByRole("columnheader", { name: "User" });
    expect(await heading.count()).toBe(0);
    await page.getByRole("button", { name: /^Columns/ }).click();
    const dialog = page.getByRole("dialog", { name: "Columns" });
    await dialog.getByLabel("Find a column").fill("user");
    await dialog.getByLabel("User").check();
    await page.keyboard.press("Escape");
    await heading.waitFor();
    await page.reload();
    await heading.waitFor();
    await page.getByRole("button", { name: /^Columns/ }).click();
    await dialog.getByRole("button", { name: "As at first" }).click();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect.poll(() => heading.count()).toBe(0);
  });

  test("leads to the comparison of the runs that are chosen", async () => {
    const page = await leaderboard();
    const compare = page.getByRole("button", { name: /^Compare/ });
    expect(await compare.isDisabled()).toBe(true);
    await line(page, scene.runs.logistic).getByRole("checkbox").check();
    await line(page, scene.runs.forest).getByRole("checkbox").check();
    await compare.click();
    await page.waitForURL(/#\/compare\//);
    expect(page.url()).toContain(scene.runs.forest);
  });

  test("shows a run that trains while it trains, and how it ended", async () => {
    const page = await leaderboard();
    const name = `live-${Date.now()}`;
    const config = `name: ${name}\nexperiment: iris\ndataset: iris\nmodule: sklearn.ensemble\nclass: GradientBoostingClassifier\nparams: {n_estimators: 300}\n`;
    const { runId } = await stack.upload(`configs/${name}.yaml`, config);
    const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
    await row.waitFor();
    await stack.ended(runId);
    await row.getByText("finished").waitFor();
  });

  test("needs no mouse", async () => {
    const page = await leaderboard();
    const focused = (): Promise<string> =>
      page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
      );
    const seen: string[] = [];
    for (let i = 0; i < 40 && !/^Compare iris/.test(seen.at(-1) ?? ""); i += 1) {
      await page.keyboard.press("Tab");
      seen.push(await focused());
    }
    expect(seen.join("\n")).toMatch(/Filter[\s\S]*Columns[\s\S]*Runs[\s\S]*f1[\s\S]*Compare iris/);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Compare 1" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/runs\//);
  });
});

async function leaderboard(reader: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open(iris, reader);
  await page.getByRole("rowheader").first().waitFor();
  await settled(page);
  return page;
}

/** A run's line. */
function line(page: Page, runId: string): Locator {
  return page.getByRole("row").filter({ has: page.locator(`a[href="#/runs/${runId}"]`) });
}

/** The numbers of a column, from the top. */
/** A column's numbers, read at once: the page may draw its table anew at any time. */
async function column(page: Page, name: RegExp): Promise<number[]> {
  const rows = await page
    .locator("tr:not(.space)")
    .evaluateAll((trs) => trs.map((tr) => [...tr.children].map((cell) => cell.textContent ?? "")));
  const [headings = [], ...others] = rows;
  const at = headings.findIndex((text) => name.test(text.replaceAll(/\s+/g, " ").trim()));
  expect(at, `${name} among ${headings.join("|")}`).toBeGreaterThan(-1);
  return others
    .map((cells) => cells[at] ?? "")
    .filter((text) => text !== "")
    .map(Number);
}

/** Of more than one number. */
function descends(values: readonly number[]): boolean {
  return values.length > 1 && values.every((value, i) => i === 0 || value <= values[i - 1]!);
}
