/** `npm run check:mlflow`: the flows of MLflow's own Python client against any cloud. Without options, a new embedded one. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cloudAt } from "../../src/cli/cloud-at.ts";
import { readOutputs } from "../../src/cli/connection.ts";
import { withAdminToken } from "../clouds/admin-token.ts";
import { freePort, startEmbeddedCloud } from "../clouds/embedded-cloud.ts";
import { project } from "../clouds/run.ts";
import { findPython } from "./virtual-environment.ts";

const help = `Usage: npm run check:mlflow -- [where] [-- options of the flows: -k part of a name, --json FILE]

  (nothing)        a new embedded cloud, ended afterwards
  --endpoint URL   a cloud that runs: LocalStack, ministack, the embedded one; with
    --outputs FILE   what \`podium deploy\` or \`cdk deploy --outputs-file FILE\` wrote
    --token FILE     a file with an admin token; without it one is made in the stack's table and revoked
  --flows DIR      the folder of client_flows.py (default: ../shared/checks/mlflow-client)

PYTHON names the Python to use; any from 3.11 on the path will do. The last line is \`N passed, M failed\`. Without the
folder or a Python nothing runs, and this says so. The flows leave their experiments and models in the stack.`;

const { values, positionals } = parseArgs({
  options: {
    endpoint: { type: "string" },
    outputs: { type: "string" },
    token: { type: "string" },
    flows: { type: "string", default: join(project, "../shared/checks/mlflow-client") },
    help: { type: "boolean", short: "h" },
  },
  allowPositionals: true,
});

if (values.help) console.log(help);
else if ((values.endpoint === undefined) !== (values.outputs === undefined)) {
  console.error(help);
  process.exitCode = 2;
} else process.exitCode = await check();

async function check(): Promise<number> {
  const flows = resolve(values.flows, "client_flows.py");
  if (!existsSync(flows)) return skip(`there is no ${flows}`);
  const requirements = resolve(values.flows, "requirements.txt");
  const found = findPython(requirements, join(project, ".python", "mlflow-client"), process.env["PYTHON"]);
  if ("missing" in found) return skip(found.missing);
  const run = (api: string, token: string): Promise<number> => runFlows(found.python, flows, api, token);
  return values.endpoint === undefined ? onEmbeddedCloud(run) : onEndpoint(values.endpoint, values.outputs!, run);
}

function skip(why: string): number {
  console.log(`MLflow's client was not run: ${why}.`);
  return 0;
}

type Run = (api: string, token: string) => Promise<number>;

async function onEmbeddedCloud(flows: Run): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), "podium-mlflow-"));
  const cloud = await startEmbeddedCloud(data, await freePort());
  try {
    return await onEndpoint(cloud.endpoint, join(data, "outputs.json"), flows, join(data, "token"));
  } finally {
    await cloud.kill("SIGTERM");
    rmSync(data, { recursive: true, force: true });
  }
}

async function onEndpoint(endpoint: string, file: string, flows: Run, token = values.token): Promise<number> {
  const cloud = cloudAt(endpoint);
  const stack = readOutputs(file, true)!;
  const outputs = { ...stack, ApiUrl: cloud.apiUrl(stack["ApiUrl"]!) };
  Object.assign(process.env, cloud.environment);
  return withAdminToken("mlflow-client", outputs, token, (secret) => flows(outputs.ApiUrl, secret));
}

function runFlows(python: string, flows: string, api: string, token: string): Promise<number> {
  const child = spawn(python, [flows, api, ...positionals], {
    stdio: "inherit",
    // The client's flows must see this server's token only, and leave nothing beside the scripts.
    env: { ...process.env, MLFLOW_TRACKING_TOKEN: token, PYTHONDONTWRITEBYTECODE: "1" },
  });
  return new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
}
