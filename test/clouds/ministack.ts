import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "./embedded-cloud.ts";
import { project, run } from "./run.ts";

/**
 * Installs ministack, starts it empty with its IAM enforcement on, deploys a CDK app, and runs a suite while it is up.
 *
 * @param scripts the folder with `run.sh`
 * @param app the folder with the app's `cdk.json`
 * @param suite the suite's `run.ts`, which is given `--endpoint` and `--outputs`
 * @param options for vitest
 * @throws {Error} the deployment or the suite failed; it has said why
 */
export async function runOnMinistack(
  scripts: string,
  app: string,
  suite: string,
  options: readonly string[],
): Promise<void> {
  const quoted = (words: readonly string[]): string =>
    words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  // Its script deploys, and knows then where.
  const where = '--endpoint "$AWS_ENDPOINT_URL" --outputs "$CDK_OUTPUTS"';
  const command = `exec ${quoted([process.execPath, suite])} ${where} -- ${quoted(options)}`;
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
