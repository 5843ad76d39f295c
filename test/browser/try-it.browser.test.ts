import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { open, settled } from "./reader.ts";
import { scene, stack } from "./scene.ts";

describe("trying a model", () => {
  test("predicts from a form of the model's own columns, with its probabilities", async () => {
    const page = await trial();
    await page.getByLabel("petal length (cm)").fill("5.1");
    await page.getByRole("button", { name: "Predict" }).click();
    const outcome = page.getByRole("region", { name: "Prediction" });
    await outcome.locator(".predicted strong").waitFor();
    expect(await outcome.getByText(/%/).count()).toBeGreaterThan(1);
    await page.getByLabel("petal length (cm)").fill("1");
    await outcome.getByText("The form has changed since.").waitFor();
  });

  test("says beside the field what does not fit, and puts the cursor there", async () => {
    const page = await trial({ mayReport: /400/ });
    const field = page.getByLabel("petal width (cm)");
    await field.fill("wide");
    await page.keyboard.press("Enter");
    await page.getByText("its message is beside it").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test("predicts rows that are pasted", async () => {
    const page = await trial();
    await page.getByLabel("Rows as CSV").check();
    const csv = page.getByRole("textbox", { name: /Rows with a header/ });
    const [header = ""] = (await csv.inputValue()).split("\n");
    await csv.fill(`${header}\n5.1,3.5,1.4,0.2\n6.7,3.0,5.2,2.3\n`);
    await page.getByRole("button", { name: "Predict" }).click();
    await expect.poll(() => page.getByRole("region", { name: "The predictions" }).getByRole("row").count()).toBe(3);
  });

  test("shows the same call for programs, without the token", async () => {
    const page = await trial();
    const text = await page.locator("main").textContent();
    expect(text).not.toContain(scene.tokens.admin);
    for (const language of ["curl", "Python", "TypeScript"]) await page.getByText(language).first().waitFor();
    expect(await page.getByText("/models/iris/").count()).toBeGreaterThan(0);
  });

  test("of a model that is not there says so", async () => {
    const page = await open("#/predict/no-such-model", { mayReport: /404/ });
    await page.getByText("There is no model “no-such-model”").waitFor();
  });
});

async function trial(reader: Parameters<typeof open>[1] = {}): Promise<Page> {
  expect(await stack.production("iris")).toBeDefined();
  const page = await open("#/predict/iris", reader);
  await settled(page);
  await page.getByRole("button", { name: "Predict" }).waitFor();
  return page;
}
