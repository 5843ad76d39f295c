import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { open, settled } from "./reader.ts";
import { scene, stack } from "./scene.ts";

const reason = `The forest is easier to explain, ${Date.now().toString(36)}.`;

describe("the page of a model", () => {
  test("is reached from the list, which says what is in Production", async () => {
    const page = await open("#/models");
    const line = page.getByRole("row").filter({ has: page.getByRole("link", { name: "wine", exact: true }) });
    await line.getByText("Production").waitFor();
    await page.getByLabel("Find by name").fill("wine");
    await expect.poll(() => page.getByRole("rowheader").count()).toBe(1);
    await line.getByRole("link").click();
    await page.getByRole("heading", { name: "wine" }).waitFor();
  });

  test("promotes a version with a reason, which the history keeps", async () => {
    const page = await model();
    const before = await stack.production("iris");
    await page
      .getByRole("button", { name: /^Promote version/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog", { name: /^Promote version/ });
    const version = /\d+/.exec((await dialog.getByRole("heading").textContent()) ?? "")?.[0];
    const confirm = dialog.getByRole("button", { name: /^Promote/ });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel("Why").fill(reason);
    await confirm.click();
    await page.getByText(`Version ${version} is in Production now.`).waitFor();
    await page.getByRole("listitem").filter({ hasText: reason }).first().waitFor();
    expect(await stack.production("iris")).toBe(version);
    expect(version).not.toBe(before);
  });

  test("rolls back to the version before, by keyboard alone", async () => {
    const page = await model();
    const from = await stack.production("iris");
    await page.getByRole("button", { name: "Roll back" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Roll back Production" });
    await dialog.getByRole("option", { name: /the one before/ }).waitFor({ state: "attached" });
    await dialog.getByLabel("Why").focus();
    await page.keyboard.insertText("It was slower.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText(/is in Production now/).waitFor();
    await expect.poll(() => stack.production("iris")).not.toBe(from);
    expect(await dialog.count()).toBe(0);
  });

  test("keeps the words that were written when the API refuses, and says why it did", async () => {
    const page = await model({
      mayReport: /409/,
      before: (blank) =>
        blank.route("**/promote", (route) =>
          route.fulfill({ status: 409, json: { error_code: "CONFLICT", message: "someone else moved it meanwhile" } }),
        ),
    });
    await page
      .getByRole("button", { name: /^Promote version/ })
      .first()
      .click();
    await page.getByLabel("Why").fill(reason);
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Promote/ })
      .click();
    await page.getByRole("alert").getByText("someone else moved it meanwhile").waitFor();
    expect(await page.getByLabel("Why").inputValue()).toBe(reason);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
  });

  test("offers a viewer and a writer no move, and says why", async () => {
    for (const as of ["viewer", "writer"] as const) {
      const page = await model({ as });
      await page.getByText("Only an admin's token may promote").waitFor();
      expect(await page.getByRole("button", { name: /Promote|Roll back/ }).count()).toBe(0);
    }
  });

  test("of a name that nobody has says so", async () => {
    const page = await open("#/models/no-such-model", { mayReport: /404/ });
    await page.getByRole("heading", { name: "There is no such model" }).waitFor();
  });
});

async function model(reader: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open("#/models/iris", reader);
  await page.getByRole("heading", { name: "Versions" }).waitFor();
  await settled(page);
  await page.getByRole("link", { name: "Runs" }).waitFor();
  expect(scene.experiments.iris).not.toBe("");
  return page;
}
