import { describe, expect, test } from "vitest";
import { open, settled } from "./reader.ts";
import { scene } from "./scene.ts";

describe("signing in", () => {
  test("with a wrong token says so, and lets try again", async () => {
    const page = await open("", { as: "nobody", mayReport: /401/ });
    await page.getByLabel("Token").fill("nobody's");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("not valid").waitFor();
    await page.getByLabel("Token").fill(scene.tokens.viewer);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Experiments" }).waitFor();
  });

  test("leads to the page that was asked for, and lasts as long as the tab", async () => {
    const page = await open("#/models", { as: "nobody" });
    await page.getByLabel("Token").fill(` ${scene.tokens.admin}\n`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Models" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Models" }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
      scene.tokens.admin,
    );
  });

  test("shows a viewer no page for writers", async () => {
    const page = await open("", { as: "viewer" });
    await settled(page);
    expect(await page.getByRole("navigation", { name: "Pages" }).getByRole("link").allTextContents()).toEqual([
      "Experiments",
      "Models",
      "Try it",
    ]);
  });

  test("needs no mouse", async () => {
    const page = await open("", { as: "nobody" });
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("token");
    await page.keyboard.insertText(scene.tokens.viewer);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Experiments" }).waitFor();
  });

  test("again is asked for, with the reason, when the token was revoked meanwhile", async () => {
    const page = await open("#/experiments", {
      mayReport: /401/,
      before: (blank) =>
        blank.route("**/api/**", (route) => route.fulfill({ status: 401, json: { error_code: "UNAUTHENTICATED" } })),
    });
    await page.getByRole("alert").getByText("not valid any more").waitFor();
  });
});
