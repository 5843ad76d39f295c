/** `npm run e2e`: the end-to-end suite against any cloud. Without options, on a new embedded one. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { cloudAt } from "../../src/cli/cloud-at.ts";
import { readOutputs } from "../../src/cli/connection.ts";
import { withAdminToken } from "../clouds/admin-token.ts";
import { type CloudKind, cloudKindAt } from "../clouds/cloud-kind.ts";
import { freePort, startEmbeddedCloud } from "../clouds/embedded-cloud.ts";
import { startLocalStack } from "../clouds/localstack.ts";
import { runOnMinistack } from "../clouds/ministack.ts";
import { project, run, runVitest } from "../clouds/run.ts";

const help = `Usage: npm run e2e -- [where] [-- vitest options]

  (nothing)        a new embedded cloud, ended afterwards
  --stack NAME     a stack on AWS, by the environment's credentials and region
  --endpoint URL   a cloud that runs: LocalStack, ministack, the embedded one; with
    --outputs FILE   what \`podium deploy\` or \`cdk deploy --outputs-file FILE\` wrote
  --on localstack | ministack
                   a new one without Docker, deployed to and ended afterwards; with
    --clouds DIR     the folder of their start scripts (default: ../shared/clouds)
  --token FILE     a file with an admin token; without it the suite makes one in the stack's table and revokes it

The suite leaves its runs and models in the stack: use one for tests.`;

const { values, positionals } = parseArgs({
  options: {
    stack: { type: "string" },
    endpoint: { type: "string" },
    outputs: { type: "string" },
    on: { type: "string" },
    clouds: { type: "string", default: join(project, "../shared/clouds") },
    token: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
  allowPositionals: true,
});

if (values.help) console.log(help);
else if (values.stack !== undefined) process.exitCode = await onAws(values.stack);
else if (values.endpoint !== undefined && values.outputs !== undefined)
  process.exitCode = await onEndpoint(values.endpoint, values.outputs, values.token);
else if (values.on === "localstack") process.exitCode = await onLocalStack();
else if (values.on === "ministack")
  await runOnMinistack(join(values.clouds, "ministack"), project, import.meta.filename, positionals);
else if (values.on === undefined && values.endpoint === undefined) process.exitCode = await onEmbeddedCloud();
else {
  console.error(help);
  process.exitCode = 2;
}

async function onEmbeddedCloud(): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), "podium-e2e-"));
  const cloud = await startEmbeddedCloud(data, await freePort());
  try {
    return await onEndpoint(cloud.endpoint, join(data, "outputs.json"), join(data, "token"));
  } finally {
    await cloud.kill("SIGTERM");
    rmSync(data, { recursive: true, force: true });
  }
}

async function onLocalStack(): Promise<number> {
  const cloud = await startLocalStack(join(values.clouds, "localstack"));
  const data = mkdtempSync(join(tmpdir(), "podium-e2e-"));
  try {
    run(process.execPath, ["src/cli/main.ts", "deploy", "--endpoint", cloud.endpoint, "--data", data]);
    return await onEndpoint(cloud.endpoint, join(data, "outputs.json"), join(data, "token"));
  } finally {
    cloud.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function onAws(stackName: string): Promise<number> {
  const { Stacks } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stackName }));
  const outputs = Object.fromEntries(
    (Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey!, OutputValue!]),
  );
  return suite({ kind: "aws", environment: {}, outputs, token: values.token });
}

async function onEndpoint(endpoint: string, file: string, token: string | undefined): Promise<number> {
  const cloud = cloudAt(endpoint);
  const stack = readOutputs(file, true)!;
  return suite({
    kind: await cloudKindAt(cloud.endpoint),
    environment: cloud.environment,
    outputs: { ...stack, ApiUrl: cloud.apiUrl(stack["ApiUrl"]!) },
    token,
  });
}

async function suite(target: {
  kind: CloudKind;
  environment: Readonly<Record<string, string>>;
  outputs: Record<string, string>;
  token: string | undefined;
}): Promise<number> {
  Object.assign(process.env, target.environment);
  const folder = mkdtempSync(join(tmpdir(), "podium-e2e-outputs-"));
  const file = join(folder, "outputs.json");
  writeFileSync(file, JSON.stringify({ Podium: target.outputs }));
  try {
    return await withAdminToken("e2e", target.outputs, target.token, (token) =>
      runVitest("test/e2e/vitest.config.ts", positionals, {
        E2E_CLOUD: target.kind,
        E2E_OUTPUTS: file,
        E2E_TOKEN: token,
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
