import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: {
    include: ["test/conformance/**/*.conformance.ts"],
    pool: "threads",
    // Two files at a time: the target is one machine.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
};

export default config;
