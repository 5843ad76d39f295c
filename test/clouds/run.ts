import { spawn, spawnSync } from "node:child_process";
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

/** Runs a suite by its vitest configuration. @returns vitest's exit code */
export function runVitest(
  config: string,
  options: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--config", config, ...options], {
    cwd: project,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}
