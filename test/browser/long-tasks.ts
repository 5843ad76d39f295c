import type { Page } from "playwright-core";

/** Notes from now on for how long the page is busy at once. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(`{
    window.longestTask = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longestTask = Math.max(window.longestTask, duration);
    }).observe({ type: "longtask" });
  }`);
}

/** In milliseconds, since `watchLongTasks`; 0 where none was longer than 50. */
export async function longestTask(page: Page): Promise<number> {
  return page.evaluate<number>("window.longestTask");
}
