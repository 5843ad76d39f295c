import { availableParallelism } from "node:os";
import type { ViteUserConfig } from "vitest/config";

/** Pure code has no state that one file's tests could leave for the next: they may share its modules. */
const pure = ["test/config/**/*.test.ts", "test/contracts/**/*.test.ts", "test/learn/**/*.test.ts"];

const config: ViteUserConfig = {
  test: {
    pool: "threads",
    // By default one is left free, which on a machine with two is half of it.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: "effects",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/browser/**", ...pure],
        },
      },
    ],
  },
};

export default config;
