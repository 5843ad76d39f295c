/** `node test/conformance/run.ts`: AWS's documented behaviour, held against a cloud. Without options, the embedded one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { cloudAt } from "../../src/cli/cloud-at.ts";
import { startCloud } from "../../src/local/index.ts";
import { type CloudKind, cloudKindAt, cloudKinds } from "../clouds/cloud-kind.ts";
import { startLocalStack } from "../clouds/localstack.ts";
import { runOnMinistack } from "../clouds/ministack.ts";
import { project, run, runVitest } from "../clouds/run.ts";

const help = `Usage: node test/conformance/run.ts [where] [-- vitest options]

  (nothing)        a new embedded cloud, ended afterwards
  --endpoint URL   a cloud that runs: LocalStack, ministack, the embedded one; with
    --outputs FILE   what \`cdk deploy --outputs-file FILE\` wrote in test/conformance
  --on localstack | ministack
                   a new one without Docker, deployed to and ended afterwards; with
    --clouds DIR     the folder of their start scripts (default: ../shared/clouds)
  --target NAME    ${cloudKinds.join(" | ")}: whose known differences hold; default: whoever answers at URL.
                   "aws" takes no URL: account and region are the environment's

docs/conformance.md says what is checked, and where the clouds differ.`;

const { values, positionals } = parseArgs({
  options: {
    endpoint: { type: "string" },
    outputs: { type: "string" },
    target: { type: "string" },
    on: { type: "string" },
    clouds: { type: "string", default: join(project, "../shared/clouds") },
    help: { type: "boolean", short: "h" },
  },
  allowPositionals: true,
});
const kind = cloudKinds.find((name) => name === values.target);
const isUsable =
  (kind !== undefined || values.target === undefined) &&
  (values.outputs !== undefined || values.endpoint === undefined) &&
  [undefined, "localstack", "ministack"].includes(values.on);

if (values.help) console.log(help);
else if (!isUsable) {
  console.error(help);
  process.exitCode = 2;
} else if (values.endpoint !== undefined)
  process.exitCode = await onEndpoint(values.endpoint, kind ?? (await cloudKindAt(values.endpoint)), values.outputs!);
else if (kind === "aws" && values.outputs !== undefined) process.exitCode = await suite({}, kind, values.outputs);
else if (values.on === "localstack") process.exitCode = await onLocalStack();
else if (values.on === "ministack")
  await runOnMinistack(join(values.clouds, "ministack"), import.meta.dirname, import.meta.filename, positionals);
else process.exitCode = await onEmbeddedCloud();

async function onEmbeddedCloud(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "podium-conformance-"));
  try {
    const [assembly, directory] = [join(folder, "assembly"), join(folder, "data")];
    run(process.execPath, ["test/conformance/stack.ts"], { CDK_OUTDIR: assembly });
    const cloud = await startCloud({ assembly, stack: "Conformance", port: 0, directory });
    try {
      await cloud.ready;
      return await onEndpoint(cloud.endpoint, "embedded", join(directory, "outputs.json"));
    } finally {
      await cloud.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onLocalStack(): Promise<number> {
  const cloud = await startLocalStack(join(values.clouds, "localstack"));
  const folder = mkdtempSync(join(tmpdir(), "podium-conformance-"));
  try {
    const { environment } = cloudAt(cloud.endpoint);
    const cdk = (...words: string[]): void => {
      const app = ["--app", `${process.execPath} test/conformance/stack.ts`, "--output", join(folder, "cdk.out")];
      run("node_modules/.bin/cdk", [...words, ...app, "--no-notices"], environment);
    };
    cdk("bootstrap", `aws://000000000000/${environment["AWS_REGION"]}`);
    const outputs = join(folder, "outputs.json");
    cdk("deploy", "--require-approval", "never", "--outputs-file", outputs);
    return await onEndpoint(cloud.endpoint, "localstack", outputs);
  } finally {
    cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function onEndpoint(endpoint: string, target: CloudKind, outputs: string): Promise<number> {
  return suite(cloudAt(endpoint).environment, target, outputs);
}

function suite(environment: Readonly<Record<string, string>>, target: CloudKind, outputs: string): Promise<number> {
  const about = { CONFORMANCE_TARGET: target, CONFORMANCE_OUTPUTS: resolve(outputs) };
  return runVitest("test/conformance/vitest.config.ts", positionals, { ...environment, ...about });
}
