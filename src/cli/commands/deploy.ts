import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CliError, exitCodes } from "../cli-error.ts";
import { cloudAt } from "../cloud-at.ts";
import { readOutputs } from "../connection.ts";
import { keepAdminToken } from "../first-token.ts";
import { note } from "../print.ts";

interface DeployOptions {
  readonly endpoint?: string;
  readonly data?: string;
}

const project = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * `podium deploy`: `cdk deploy` of this project, with every other option handed on. At an endpoint it bootstraps first;
 * a data folder gets the outputs and an admin token, so that every command works with `--data` alone.
 */
export async function deploy(args: readonly string[], options: DeployOptions): Promise<void> {
  const folder = options.data === undefined ? undefined : resolve(options.data);
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const cloud = options.endpoint === undefined ? undefined : cloudAt(options.endpoint);
  // Set here, not only for cdk: the first token goes to the same cloud.
  if (cloud !== undefined) Object.assign(process.env, cloud.environment);

  const outputs = folder === undefined ? undefined : join(folder, "outputs.json");
  const keep = outputs === undefined ? [] : ["--outputs-file", outputs];
  if (cloud !== undefined) {
    // cdk remembers which account a key belongs to, and would take one look-alike for another.
    if (folder !== undefined) process.env["CDK_HOME"] = join(folder, "cdk-home");
    cdk(["bootstrap", "--no-notices"]);
    cdk(["deploy", "--no-notices", "--require-approval", "never", ...keep, ...args]);
  } else cdk(["deploy", ...keep, ...args]);
  if (folder === undefined || outputs === undefined) return;

  const stack = readOutputs(outputs, true)!;
  if (cloud !== undefined) {
    stack["ApiUrl"] = cloud.apiUrl(stack["ApiUrl"]!);
    writeFileSync(outputs, `${JSON.stringify({ Podium: stack }, null, 2)}\n`);
  }
  await keepAdminToken(join(folder, "token"), { table: stack["TableName"]!, name: "podium deploy" });
  note(`ready: ${stack["ApiUrl"]}`);
  note(
    `outputs and an admin token are in ${options.data}; e.g. npx podium submit my.yaml --watch --data ${options.data}`,
  );
}

/** @throws {CliError} it did not start, or failed; it has said why itself */
function cdk(args: readonly string[]): void {
  const { status, error } = spawnSync("npx", ["cdk", ...args], { cwd: project, stdio: "inherit" });
  if (error !== undefined) throw new CliError(`cdk did not start: ${error.message}; run \`npm ci\``, exitCodes.failed);
  if (status !== 0) throw new CliError(`cdk ${args[0]} failed, see above`, exitCodes.failed);
}
