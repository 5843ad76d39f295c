import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: {
    include: ["test/browser/**/*.browser.test.ts"],
    pool: "threads",
    // One file at a time: a browser and a cloud that trains are enough for one machine.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As patient as Playwright's own waiting; vitest's default of a second is short on a busy machine.
    expect: { poll: { timeout: 30_000 } },
  },
};

export default config;
