import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder on a file system of its own that can be full. */
export interface SmallDisk {
  readonly path: string;
  remove(): void;
}

/** @returns undefined where this user may not mount one: it takes root on Linux */
export function smallDisk(kilobytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), "podium-disk-"));
  const mount = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", path], { stdio: "ignore" });
  if (mount.status !== 0) {
    rmSync(path, { recursive: true, force: true });
    return undefined;
  }
  return {
    path,
    remove() {
      spawnSync("umount", ["--lazy", path], { stdio: "ignore" });
      rmSync(path, { recursive: true, force: true });
    },
  };
}
