import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Cloud, type CloudOptions, startCloud } from "../../src/local/index.ts";

const functions = fileURLToPath(new URL("./fixtures/functions", import.meta.url));
const arn = (id: string): object => ({ "Fn::GetAtt": [id, "Arn"] });

/** A folder that is gone after the test. */
export function temporaryFolder(): { readonly path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), "tiny-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes an assembly as `cdk synth` does, with the given resources and outputs beside the functions. */
export function writeAssembly(folder: string, resources: object = {}, outputs: object = {}): string {
  const assembly = join(folder, "assembly");
  mkdirSync(assembly, { recursive: true });
  cpSync(functions, join(assembly, "asset.code"), { recursive: true });
  const template = { Resources: { ...functionResources(), ...resources }, Outputs: outputs };
  const assets = {
    files: { code: { source: { path: "asset.code" }, destinations: { here: { objectKey: "code.zip" } } } },
  };
  writeFileSync(join(assembly, "Tiny.template.json"), JSON.stringify(template));
  writeFileSync(join(assembly, "Tiny.assets.json"), JSON.stringify(assets));
  return assembly;
}

/** Starts the tiny stack; its data stay in `folder`. */
export function startTiny(folder: string, assembly: string, options: Partial<CloudOptions> = {}): Promise<Cloud> {
  return startCloud({ assembly, stack: "Tiny", port: 0, directory: join(folder, "data"), ...options });
}

function functionResources(): Record<string, object> {
  const seconds = { echo: 10, environment: 10, fail: 10, sleep: 60, crash: 10, spin: 1, web: 10 };
  return Object.fromEntries(
    Object.entries(seconds).map(([name, Timeout]) => [
      name,
      {
        Type: "AWS::Lambda::Function",
        Properties: {
          FunctionName: name,
          Handler: `index.${name}`,
          Runtime: "nodejs24.x",
          Code: { S3Bucket: "assets", S3Key: "code.zip" },
          MemorySize: 64,
          Timeout,
          // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation fills it in
          Environment: { Variables: { GREETING: { "Fn::Sub": "hello from ${AWS::Region}" } } },
        },
      },
    ]),
  );
}

/** A state machine's resource with these states, the first one first. */
export function stateMachine(states: Readonly<Record<string, object>>, more: object = {}): object {
  const definition = { StartAt: Object.keys(states)[0], States: states, ...more };
  // As CDK writes it: function ARNs joined into the text.
  const parts = JSON.stringify(definition).split(/"ARN:([a-z]+)"/);
  const joined = parts.map((part, i) => (i % 2 === 1 ? arn(part) : part));
  const pieces = joined.flatMap((part) => (typeof part === "string" ? [part] : ['"', part, '"']));
  return {
    Type: "AWS::StepFunctions::StateMachine",
    Properties: { DefinitionString: { "Fn::Join": ["", pieces] }, RoleArn: "arn:aws:iam::000000000000:role/r" },
  };
}

/** What every AWS SDK client of the tests is made with. */
export function clientOptions(cloud: Pick<Cloud, "endpoint">): {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
} {
  return { endpoint: cloud.endpoint, region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } };
}

/** Asks again until there is an answer; a test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
