import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { overhang, takePicture, violations } from "./looks.ts";
import { open, settled } from "./reader.ts";
import { scene } from "./scene.ts";

const { experiments, runs } = scene;
const pages: readonly [name: string, hash: string][] = [
  ["experiments", "#/experiments"],
  ["leaderboard", `#/experiments/${experiments.iris}`],
  ["leaderboard of what others logged", `#/experiments/${experiments.logged}`],
  ["leaderboard of long names", `#/experiments/${experiments.long}`],
  ...["overview", "curves", "evaluation", "config", "workflow", "artifacts", "logs"].map((tab): [string, string] => [
    `run, ${tab}`,
    `#/runs/${runs.logistic}?tab=${tab}`,
  ]),
  ["run that failed", `#/runs/${runs.failed}`],
  ["run that others logged", `#/runs/${runs.logged}`],
  ["run of long names", `#/runs/${runs.long}`],
  ["comparison", `#/compare/${runs.logistic},${runs.forest},${runs.neighbors}`],
  ...["parallel", "scatter", "curves", "configs"].map((tab): [string, string] => [
    `comparison, ${tab}`,
    `#/compare/${runs.logistic},${runs.forest},${runs.neighbors}?tab=${tab}`,
  ]),
  ["comparison with a run that is not there", `#/compare/${runs.logistic},${runs.logged},${"0".repeat(32)}`],
  ["models", "#/models"],
  ["model", "#/models/iris"],
  ["trial", "#/predict/iris"],
  ["new run", "#/new-run"],
  ["new run from another", `#/new-run/${runs.logistic}`],
  ["nowhere", "#/no/such/page"],
];

describe("axe finds nothing, and nothing lies beyond the edge, light and dark, wide and narrow", () => {
  test.each(pages)("%s", async (name, hash) => {
    // What is not there is asked for too: the artifacts of a run that has none.
    await look(name, await open(hash, { mayReport: /404/ }));
  });
  test("sign-in", async () => {
    await look("sign-in", await open("", { as: "nobody" }));
  });
});

async function look(name: string, page: Page): Promise<void> {
  await settled(page);
  for (const scheme of ["light", "dark"] as const)
    for (const width of [1280, 360]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      await takePicture(page, `${name.replaceAll(/\W+/g, "-")}-${scheme}-${width}`);
      expect(await overhang(page)).toEqual({ pixels: 0, by: [] });
      // The other two have nothing that these have not.
      if ((scheme === "light") === (width === 1280)) expect(await violations(page)).toEqual([]);
    }
}
