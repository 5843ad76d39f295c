import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const project: string = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a command whose output everybody may see. @throws {Error} it failed; it has said why */
export function run(command: string, args: readonly string[], environment: Record<string, string> = {}): void {
  const { status, error } = spawnSync(command, args, {
    cwd: project,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
}
