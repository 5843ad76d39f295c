import type { Page, Route } from "playwright-core";
import { describe, expect, test } from "vitest";
import { open, settled } from "./reader.ts";
import { scene, stack } from "./scene.ts";

const { experiments, runs } = scene;
const pages: readonly [name: string, hash: string][] = [
  ["experiments", "#/experiments"],
  ["leaderboard", `#/experiments/${experiments.iris}`],
  ["run", `#/runs/${runs.logistic}`],
  ["comparison", `#/compare/${runs.logistic},${runs.forest}`],
  ["models", "#/models"],
  ["model", "#/models/iris"],
  ["trial", "#/predict/iris"],
  ["new run from another", `#/new-run/${runs.logistic}`],
];
const failing: readonly [what: string, answer: (route: Route) => Promise<void>, says: RegExp][] = [
  [
    "an error",
    (route) => route.fulfill({ status: 500, json: { message: "the table is on fire" } }),
    /the table is on fire/,
  ],
  ["no word", (route) => route.fulfill({ status: 502, body: "<html>Bad gateway</html>" }), /answered 502/],
  ["nothing", (route) => route.abort("connectionrefused"), /does not answer/],
];
const ofTheFailure = /50\d|ERR_CONNECTION_REFUSED/;

describe.each(failing)("where the API answers with %s", (_, answer, says) => {
  test.each(pages)("the page %s says so, and is there once it answers again", async (_name, hash) => {
    const before = (page: Page): Promise<unknown> => page.route("**/api/**", answer);
    const page = await open(hash, { mayReport: ofTheFailure, before });
    await page.getByRole("alert").getByText(says).first().waitFor();
    await page.unroute("**/api/**");
    await page.getByRole("button", { name: "Try again" }).first().click();
    await settled(page);
    await expect.poll(() => page.locator(".failure").count()).toBe(0);
  });
});

describe("what fails later leaves what is there", () => {
  test("on the leaderboard", async () => {
    const page = await open(`#/experiments/${experiments.iris}`, { mayReport: ofTheFailure });
    await page.getByRole("rowheader").first().waitFor();
    await page.route("**/api/**", (route) => route.abort("connectionrefused"));
    await page
      .getByText(/does not answer/)
      .first()
      .waitFor();
    expect(await page.getByRole("rowheader").count()).toBeGreaterThan(3);
  });

  test("on the page of a run", async () => {
    const page = await withClock(`#/runs/${runs.logistic}`, { mayReport: ofTheFailure });
    await page.route("**/api/**", (route) => route.fulfill({ status: 500, json: { message: "the table is on fire" } }));
    await page.clock.runFor(31_000);
    await page.getByText("Shown is what was there before").first().waitFor();
    await page.getByText("LogisticRegression").first().waitFor();
  });
});

describe("a run that is deleted under the reader", () => {
  test("stays, and says so", async () => {
    const runId = await newRun();
    const page = await withClock(`#/runs/${runId}`, { mayReport: /404/ });
    await stack.call("/api/2.0/mlflow/runs/delete", { body: { run_id: runId } });
    await page.clock.runFor(31_000);
    await page.getByText("This run was deleted").waitFor();
  });

  test("for good stays as it was, and says so", async () => {
    const page = await withClock(`#/runs/${runs.logged}`, { mayReport: /404/ });
    await page.route(/runs\/get\?/, (route) =>
      route.fulfill({ status: 404, json: { error_code: "RESOURCE_DOES_NOT_EXIST", message: "no such run" } }),
    );
    await page.clock.runFor(31_000);
    await page.getByText("This run was deleted for good").waitFor();
    await page.getByRole("heading", { name: "fine-tuned" }).waitFor();
  });

  test("leaves the leaderboard", async () => {
    const runId = await newRun();
    const page = await withClock(`#/experiments/${experiments.logged}`);
    const link = page.locator(`a[href="#/runs/${runId}"]`);
    await link.waitFor();
    await stack.call("/api/2.0/mlflow/runs/delete", { body: { run_id: runId } });
    await page.clock.runFor(11_000);
    await link.waitFor({ state: "detached" });
  });
});

test("an answer that takes long is waited for, in words", async () => {
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const page = await open("#/experiments", {
    before: (blank) => blank.route("**/api/**", (route) => answered.then(() => route.continue())),
  });
  await page.getByText("Loading the experiments …").waitFor();
  answer();
  await page.getByRole("link", { name: "iris" }).waitFor();
});

/** A page whose time the test moves on. */
async function withClock(hash: string, reader: Parameters<typeof open>[1] = {}): Promise<Page> {
  const page = await open(hash, { ...reader, before: (blank) => blank.clock.install() });
  await settled(page);
  return page;
}

async function newRun(): Promise<string> {
  const body = { experiment_id: experiments.logged, run_name: "short-lived", start_time: Date.now() };
  const { json } = await stack.call("/api/2.0/mlflow/runs/create", { body });
  const runId: string = json.run.info.run_id;
  await stack.call("/api/2.0/mlflow/runs/update", { body: { run_id: runId, status: "FINISHED" } });
  return runId;
}
