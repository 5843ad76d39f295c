import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleDashboard } from "../../infra/bundle-dashboard.ts";
import type { ApiWorld } from "../../src/api/index.ts";

/** The dashboard as it is deployed, built when it is first asked for. */
export function openBuiltDashboard(): { dashboard: ApiWorld["dashboard"]; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "podium-dashboard-"));
  let built: Promise<void> | undefined;
  return {
    async dashboard(name) {
      built ??= bundleDashboard(folder);
      await built;
      return readFile(join(folder, name)).catch(() => undefined);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
