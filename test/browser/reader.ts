import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, expect, onTestFinished } from "vitest";
import { scene } from "./scene.ts";
import type { Role } from "./set-stage.ts";

interface Reader {
  /** Signed in with such a token. Absent: an admin's; "nobody": not signed in. */
  readonly as?: Role | "nobody";
  /** What the browser may report, since the test makes it happen. */
  readonly mayReport?: RegExp;
  /** Before the page asks for anything: a place to answer in the API's stead. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** Longer than any answer takes on a machine under load. */
const patience = 30_000;
let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/**
 * The dashboard in a tab of its own, at an address. When the test ends, the tab is closed, and nothing may have been
 * reported by the browser or asked of another host.
 *
 * @param hash what follows the page's address: `#/models`
 */
export async function open(hash: string, reader: Reader = {}): Promise<Page> {
  browser ??= chromium.launch({ executablePath: scene.chromium });
  const { as = "admin", mayReport, before } = reader;
  const context = await (await browser).newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(patience);
  const reported: string[] = [];
  onTestFinished(async () => {
    await context.close();
    expect(reported).toEqual([]);
  });
  if (as !== "nobody") await context.addInitScript(rememberSession, { as, token: scene.tokens[as] });
  const page = await context.newPage();
  const report = (text: string): void => {
    if (mayReport?.test(text) !== true) reported.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") report(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => report(`thrown: ${error.stack}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== new URL(scene.url).origin && url.protocol.startsWith("http"))
      report(`asked of another host: ${url}`);
  });
  await before?.(page);
  await page.goto(scene.url + hash);
  return page;
}

/** Runs in the browser: as if the reader had signed in before in this tab. */
function rememberSession({ as, token }: { as: Role; token: string }): void {
  sessionStorage.setItem("podium.session", JSON.stringify({ token, name: `a ${as}`, role: as }));
}

/** Waits until the page shows what it has: its heading is there, and nothing is loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector("main .loading") === null);
  await page.waitForLoadState("networkidle");
}
