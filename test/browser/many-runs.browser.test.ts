import { expect, test } from "vitest";
import { answerWithManyRuns } from "./answer-with-many-runs.ts";
import { longestTask, watchLongTasks } from "./long-tasks.ts";
import { overhang, takePicture, violations } from "./looks.ts";
import { open } from "./reader.ts";
import { scene } from "./scene.ts";

/** Ten times what a machine at rest takes: it tells what hangs from what is slow. */
const longestTaskMs = 2000;

test("ten thousand runs with sixty params are all there, and the page stays small and awake", async () => {
  const page = await open(`#/experiments/${scene.experiments.iris}`, { before: answerWithManyRuns });
  await page.getByText("10,000 runs").waitFor();
  await watchLongTasks(page);
  const table = page.getByRole("region", { name: "Runs" });
  await table.hover();
  for (let i = 0; i < 20; i += 1) await page.mouse.wheel(0, 3000);
  await expect.poll(() => table.evaluate((element) => element.scrollTop)).toBe(60_000);
  await page.getByText("run number 1770", { exact: true }).waitFor();
  await table.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.getByText("run number 9999", { exact: true }).waitFor();
  expect(await page.getByRole("row").count()).toBeLessThan(100);
  expect(await longestTask(page)).toBeLessThan(longestTaskMs);
  await takePicture(page, "leaderboard-of-many-runs");
  expect(await violations(page)).toEqual([]);
});

test("all sixty params may be shown, and the table scrolls instead of the page", async () => {
  const page = await open(`#/experiments/${scene.experiments.iris}`, { before: answerWithManyRuns });
  await page.getByText("10,000 runs").waitFor();
  await page.getByRole("button", { name: /^Columns/ }).click();
  const dialog = page.getByRole("dialog", { name: "Columns" });
  await dialog
    .getByRole("group", { name: /^Params/ })
    .getByRole("button", { name: "all" })
    .click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect.poll(() => page.getByRole("columnheader").count()).toBeGreaterThan(62);
  await watchLongTasks(page);
  const table = page.getByRole("region", { name: "Runs" });
  await table.hover();
  for (let i = 0; i < 20; i += 1) await page.mouse.wheel(500, 1000);
  await expect.poll(() => table.evaluate((element) => element.scrollTop)).toBe(20_000);
  expect(await longestTask(page)).toBeLessThan(longestTaskMs);
  expect((await overhang(page)).pixels).toBe(0);
});
