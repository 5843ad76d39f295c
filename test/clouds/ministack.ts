import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "./embedded-cloud.ts";
import { project, run } from "./run.ts";

/**
 * Installs ministack, starts it empty with its IAM enforcement on, deploys a CDK app, and runs a command while it is up.
 *
 * @param scripts the folder with `run.sh`
 * @param app the folder with the app's `cdk.json`
 * @param command what a shell runs in that folder; AWS_ENDPOINT_URL and CDK_OUTPUTS tell it where the stack is
 * @throws {Error} the deployment or the command failed; it has said why
 */
export async function runOnMinistack(scripts: string, app: string, command: string): Promise<void> {
  const clouds = join(project, ".clouds");
  mkdirSync(clouds, { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), "podium-ministack-"));
  try {
    // Its Node workers are CommonJS, in this folder: whatever package.json stands above it must not say otherwise.
    writeFileSync(join(temporary, "package.json"), '{"type": "commonjs"}\n');
    run(resolve(scripts, "run.sh"), [app, "bash", "-c", command], {
      TMPDIR: temporary,
      MINISTACK_AUTH: "true",
      MINISTACK_PORT: String(await freePort()),
      MINISTACK_VENV: join(clouds, "ministack"),
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
