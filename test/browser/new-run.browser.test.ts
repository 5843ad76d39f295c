import { describe, expect, test } from "vitest";
import { open } from "./reader.ts";
import { scene } from "./scene.ts";

describe("a new run", () => {
  test("is begun from a template, checked as it is written, submitted by keyboard, and watched", async () => {
    const page = await open("#/new-run", { as: "writer", mayReport: /404/ });
    const editor = page.getByRole("textbox", { name: /^Config in YAML/ });
    await editor.waitFor();
    await page.getByLabel("Classifier of the template").selectOption("Logistic regression");
    await page.getByRole("button", { name: "Use template" }).click();
    await page.getByText("LogisticRegression").first().waitFor();
    const name = `typed-${Date.now().toString(36)}`;
    await page.getByLabel("Upload as").fill(`${name}.yaml`);
    await editor.focus();
    await page.keyboard.press("Control+Enter");
    const training = page.getByRole("region", { name: `Training of ${name}.yaml` });
    await training.getByText("finished", { exact: true }).waitFor({ timeout: 90_000 });
    await training.getByRole("link", { name: "See the run" }).click();
    await page.waitForURL(/#\/runs\//);
    await page.getByRole("row", { name: /LogisticRegression/ }).waitFor();
  });

  test("completes what may stand there, and says where a mistake is", async () => {
    const page = await open("#/new-run");
    const editor = page.getByRole("textbox", { name: /^Config in YAML/ });
    await editor.click();
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.keyboard.type("dataset: iris\nmodule: sklearn.tree\nclass: Deci");
    await page
      .getByRole("option", { name: /DecisionTreeClassifier/ })
      .first()
      .waitFor();
    // The editor takes no choice within 75 ms of its offer.
    await page.waitForTimeout(100);
    await page.keyboard.press("Enter");
    await page.getByText("class: DecisionTreeClassifier").waitFor();
    await page.keyboard.type("\nparams: {max_depht: 3}");
    await page.locator(".cm-lintRange-error, .cm-lintPoint-error").first().waitFor();
    await page
      .getByText(/max_depht/)
      .nth(1)
      .waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByText("Nothing was submitted").waitFor();
  });

  test("lets the keyboard out of the editor", async () => {
    const page = await open("#/new-run");
    const editor = page.getByRole("textbox", { name: /^Config in YAML/ });
    await editor.focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect.poll(() => editor.evaluate((element) => element.contains(document.activeElement))).toBe(false);
  });

  test("begins from another run's config", async () => {
    const page = await open(`#/new-run/${scene.runs.logistic}`);
    await page.getByText("class: LogisticRegression").waitFor();
    await page.getByText("Begun from the config of").waitFor();
    expect(await page.getByLabel("Upload as").inputValue()).toBe("iris-logistic-regression.yaml");
  });

  test("is not for viewers, who are told why", async () => {
    const page = await open("#/new-run", { as: "viewer" });
    await page.getByText("This takes a writer’s token").waitFor();
  });
});
