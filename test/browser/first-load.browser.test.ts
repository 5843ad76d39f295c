import { expect, test } from "vitest";
import { open } from "./reader.ts";
import { scene } from "./scene.ts";

const limit = 150_000;

test.each([
  ["the first page", "#/experiments"],
  ["the leaderboard", `#/experiments/${scene.experiments.iris}`],
])("%s needs less than 150 KB, as they are sent", async (_, hash) => {
  const sizes: Promise<number>[] = [];
  const page = await open(hash, {
    before: async (blank) =>
      blank.on("requestfinished", (request) => {
        if (!request.url().includes("/api/")) sizes.push(request.sizes().then((size) => size.responseBodySize));
      }),
  });
  await page.getByRole("link", { name: "iris" }).or(page.getByRole("rowheader")).first().waitFor();
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(sizes.length).toBeGreaterThan(2);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(limit);
});
