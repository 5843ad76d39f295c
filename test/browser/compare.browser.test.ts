import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { open, settled } from "./reader.ts";
import { scene } from "./scene.ts";

const { logistic, forest, neighbors, logged } = scene.runs;
const gone = "0".repeat(32);

describe("the comparison", () => {
  test("has a column a run, marks the best values, and hides what is the same", async () => {
    const page = await compare([logistic, forest, neighbors]);
    expect(await page.getByRole("columnheader").count()).toBe(4);
    await page
      .getByRole("row", { name: /f1_train/ })
      .getByText("best")
      .first()
      .waitFor();
    const rows = await page.getByRole("row").count();
    await page.getByLabel("Only params that differ").uncheck();
    await expect.poll(() => page.getByRole("row").count()).toBeGreaterThan(rows);
    await page.reload();
    await settled(page);
    expect(await page.getByLabel("Only params that differ").isChecked()).toBe(false);
  });

  test("leaves a run out", async () => {
    const page = await compare([logistic, forest, neighbors]);
    await page.getByRole("link", { name: "Leave out B" }).click();
    await page.getByRole("heading", { name: "Compare 2 runs" }).waitFor();
    expect(page.url()).not.toContain(forest);
  });

  test("draws parallel coordinates over axes that the reader chooses, and keeps them in the address", async () => {
    const page = await compare([logistic, forest, neighbors], "Parallel coordinates");
    await page.getByRole("img", { name: /Parallel coordinates of 3 runs over/ }).waitFor();
    await page.getByLabel("Colour by").selectOption({ label: "accuracy_val" });
    await page.waitForURL(/colour=/);
    await page.reload();
    await page.getByRole("img", { name: /Parallel coordinates/ }).waitFor();
  });

  test("draws any param against any metric, with the numbers as a table", async () => {
    const page = await compare([logistic, forest, neighbors], "Scatter");
    await page.getByLabel("Across", { exact: true }).selectOption({ label: "class" });
    await page.getByLabel("Up", { exact: true }).selectOption({ label: "log_loss_val" });
    await page.getByRole("img", { name: "log_loss_val against class, a point a run" }).waitFor();
    await page.getByText("The numbers").press("Enter");
    await page.getByRole("cell", { name: "KNeighborsClassifier" }).waitFor();
    await page.getByText(/Not drawn, since it has not both/).waitFor();
  });

  test("shows what differs between configs", async () => {
    const page = await compare([logistic, forest], "Configs");
    const diff = page.getByRole("region", { name: "How the config of B differs from that of A" });
    await diff.getByText("class: RandomForestClassifier").waitFor();
    expect(await diff.getByText("added:").count()).toBeGreaterThan(0);
    await page.setViewportSize({ width: 400, height: 800 });
    await diff.getByRole("columnheader", { name: "− A, + B" }).waitFor();
  });

  test("says which runs are not there, and shows the others", async () => {
    const page = await compare([logistic, gone, logged], "Configs", { mayReport: /404/ });
    await page.getByText(gone).waitFor();
    await page.getByText(/Without a config, since others logged it: B/).waitFor();
  });

  test("of one run, or of eleven, says how many it takes", async () => {
    const one = await open(`#/compare/${logistic}`);
    await one.getByText("Comparing takes two runs at least").waitFor();
    const ids = Array.from({ length: 11 }, (_, i) => i.toString(16).repeat(32).slice(0, 32));
    const many = await open(`#/compare/${ids.join(",")}`);
    await many.getByText("Comparing takes 10 runs at most").waitFor();
  });
});

async function compare(
  runIds: readonly string[],
  tab?: string,
  reader: Parameters<typeof open>[1] = {},
): Promise<Page> {
  const page = await open(`#/compare/${runIds.join(",")}`, reader);
  await settled(page);
  const tabs = page.getByRole("navigation", { name: "Of this comparison" });
  if (tab !== undefined) await tabs.getByRole("link", { name: tab }).click();
  return page;
}
