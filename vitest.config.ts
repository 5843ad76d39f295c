import type { ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = {
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/e2e/**", "test/browser/**"],
    pool: "threads",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
};

export default config;
