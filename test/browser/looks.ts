import { join } from "node:path";
import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { scene } from "./scene.ts";

/** Saves what is seen, for people to look at. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(scene.pictures, `${name}.png`), fullPage: true });
}

/** What axe finds wrong, a line per rule and place. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: loaded } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return (await loaded.run()).violations;
  });
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}: ${help}`));
}

/** How many CSS pixels of the page lie beyond its right edge, with the elements that reach there. */
export async function overhang(page: Page): Promise<{ pixels: number; by: string[] }> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const pixels = scrollWidth - clientWidth;
    const reaching =
      pixels <= 0
        ? []
        : [...document.querySelectorAll("body *")].filter(
            (element) => element.getBoundingClientRect().right > clientWidth + 1,
          );
    return { pixels, by: reaching.slice(0, 8).map(({ tagName, className }) => `${tagName}.${String(className)}`) };
  });
}
