/**
 * What Podium costs on AWS: calls counted at the edge of the embedded cloud, times the published prices of us-east-1.
 * Writes the table into docs/deploy.md.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetExecutionHistoryCommand, type HistoryEvent } from "@aws-sdk/client-sfn";
import { synthesize } from "../infra/synth.ts";
import { createFirstToken } from "../src/cli/first-token.ts";
import { type ServiceCall, startCloud } from "../src/local/index.ts";
import { type StackClient, stackClient } from "../test/clouds/stack-client.ts";

/** USD, us-east-1, on demand, without any free tier; from the services' price pages, November 2026. */
const prices = {
  lambdaGbSecond: 0.0000133334, // arm64
  lambdaRequest: 0.2e-6,
  stateTransition: 25e-6,
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  s3Write: 5e-6,
  s3Read: 0.4e-6,
  apiCall: 3.5e-6, // REST API
  customEvent: 1e-6,
  logGb: 0.5,
  trace: 5e-6,
};

interface Counts {
  lambdaRequests: number;
  gbSeconds: number;
  transitions: number;
  writeUnits: number;
  readUnits: number;
  s3Writes: number;
  s3Reads: number;
  apiCalls: number;
  events: number;
  logBytes: number;
  traces: number;
}
const none = (): Counts => ({
  lambdaRequests: 0,
  gbSeconds: 0,
  transitions: 0,
  writeUnits: 0,
  readUnits: 0,
  s3Writes: 0,
  s3Reads: 0,
  apiCalls: 0,
  events: 0,
  logBytes: 0,
  traces: 0,
});

let counts = none();

/** Units of one call, as DynamoDB counts them: 1 KB written, each index item again; 4 KB read, half when eventually. */
function count({ service, operation, caller, body }: ServiceCall, bytes: number): void {
  // Only what the stack itself calls; this program's own calls are its users'.
  if (caller === undefined) return;
  if (service === "events") counts.events += 1;
  else if (service === "s3") counts[operation === "PUT" ? "s3Writes" : "s3Reads"] += 1;
  else if (service !== "dynamodb") return;
  else if (/^(Put|Update)/.test(operation)) counts.writeUnits += writeUnits(body.length, body.includes("gsi1pk"));
  else if (operation === "BatchWriteItem")
    for (const item of body.split('"PutRequest"').slice(1))
      counts.writeUnits += writeUnits(item.length, item.includes("gsi1pk"));
  else counts.readUnits += Math.max(1, Math.ceil(bytes / 4096)) * (body.includes('"ConsistentRead":true') ? 1 : 0.5);
}

function writeUnits(bytes: number, isIndexed: boolean): number {
  return Math.ceil(bytes / 1024) * (isIndexed ? 2 : 1);
}

/** What an execution took, by its history: that is also what its log holds. */
async function countExecution(stack: StackClient, executionArn: string): Promise<void> {
  const { events = [] } = await stack.sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  counts.transitions += events.filter(({ type }) => type?.endsWith("StateEntered")).length;
  counts.logBytes += events.reduce((sum, event) => sum + JSON.stringify(event).length, 0);
  counts.traces += 1;
  const begun: HistoryEvent[] = [];
  for (const event of events) {
    if (event.type === "LambdaFunctionStarted") begun.push(event);
    if (event.type !== "LambdaFunctionSucceeded") continue;
    const start = begun.shift();
    if (start === undefined) continue;
    counts.lambdaRequests += 1;
    counts.gbSeconds += ((event.timestamp!.getTime() - start.timestamp!.getTime()) / 1000) * averageGb;
  }
}

/** TrainModel, EvaluateModel, PrepareData and ValidateModel have 2 GB, the others 0.5: taken as the larger. */
const averageGb = 2;
const apiGb = 1;

const data = mkdtempSync(join(tmpdir(), "podium-cost-"));
const assembly = await synthesize({ outdir: fileURLToPath(new URL("../cdk.out", import.meta.url)) });
const cloud = await startCloud({ assembly, stack: "Podium", port: 0, directory: data, faults: { answered: count } });
await cloud.ready;
const rows: { what: string; counts: Counts }[] = [];
try {
  const { endpoint, outputs } = cloud;
  const table = outputs["TableName"]!;
  const { secret } = await createFirstToken({ table, name: "cost", role: "admin", endpoint });
  const credentials = { accessKeyId: "cost", secretAccessKey: "cost" };
  const stack = stackClient(outputs, secret, { endpoint, region: "us-east-1", credentials, forcePathStyle: true });
  const config = (c: number): string =>
    `dataset: iris\nmodule: sklearn.linear_model\nclass: LogisticRegression\nparams: {C: ${c}}\n`;
  await stack.train("configs/first.yaml", config(1));

  counts = none();
  const runs = 10;
  for (let i = 0; i < runs; i += 1) {
    // The run is looked at once, when it has ended: looking is not the run's cost.
    const { runId } = await stack.upload(`configs/${i}.yaml`, config(i + 2));
    counts.s3Writes += 1;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const before = { ...counts };
    const run = await stack.ended(runId);
    counts = before;
    await countExecution(stack, run.tags["podium.execution"]!);
  }
  rows.push({ what: "one run: upload, training, registration", counts: each(counts, runs) });

  counts = none();
  const started = await stack.call("/api/podium/validations", { body: {} });
  await new Promise((resolve) => setTimeout(resolve, 6000));
  await countExecution(stack, started.json.execution_arn);
  rows.push({ what: `one validation with ${runs + 1} new models`, counts });

  counts = none();
  const next = await stack.call("/api/podium/validations", { body: {} });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await countExecution(stack, next.json.execution_arn);
  rows.push({ what: "one validation with nothing new", counts });

  const calls = 200;
  const repeated = async (what: string, path: string, body: unknown): Promise<void> => {
    await stack.call(path, { body });
    counts = none();
    const startedAt = performance.now();
    for (let i = 0; i < calls; i += 1) await stack.call(path, { body });
    const seconds = (performance.now() - startedAt) / 1000;
    Object.assign(counts, { apiCalls: calls, lambdaRequests: calls, gbSeconds: seconds * apiGb, traces: calls });
    rows.push({ what, counts: each(counts, calls / 1000) });
  };
  await repeated("1,000 predictions of one row", "/models/iris/invocations", { instances: [[5.1, 3.5, 1.4, 0.2]] });
  const { experimentId } = await stack.train("configs/last.yaml", config(99));
  await repeated("1,000 pages of 20 runs", "/api/2.0/mlflow/runs/search", {
    experiment_ids: [experimentId],
    max_results: 20,
  });
} finally {
  await cloud.close();
  rmSync(data, { recursive: true, force: true });
}
write(rows);

function each(total: Counts, by: number): Counts {
  return Object.fromEntries(Object.entries(total).map(([name, value]) => [name, value / by])) as unknown as Counts;
}

function usd(of: Counts): number {
  return (
    of.lambdaRequests * prices.lambdaRequest +
    of.gbSeconds * prices.lambdaGbSecond +
    of.transitions * prices.stateTransition +
    of.writeUnits * prices.writeUnit +
    of.readUnits * prices.readUnit +
    of.s3Writes * prices.s3Write +
    of.s3Reads * prices.s3Read +
    of.apiCalls * prices.apiCall +
    of.events * prices.customEvent +
    (of.logBytes / 1e9) * prices.logGb +
    of.traces * prices.trace
  );
}

function write(lines: readonly { what: string; counts: Counts }[]): void {
  const number = (value: number): string => (value < 10 ? String(Number(value.toPrecision(2))) : value.toFixed(0));
  const text = [
    "| what | transitions | Lambda calls | GB-s | DynamoDB writes, reads (units) | S3 writes, reads | API calls | USD |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...lines.map(({ what, counts: of }) => {
      const cells = [
        number(of.transitions),
        number(of.lambdaRequests),
        number(of.gbSeconds),
        `${number(of.writeUnits)}, ${number(of.readUnits)}`,
        `${number(of.s3Writes)}, ${number(of.s3Reads)}`,
        number(of.apiCalls),
        usd(of).toPrecision(2),
      ];
      return `| ${what} | ${cells.join(" | ")} |`;
    }),
  ].join("\n");
  console.log(text);
  const file = new URL("../docs/deploy.md", import.meta.url);
  const page = readFileSync(file, "utf8");
  const [start, end] = ["<!-- cost -->", "<!-- /cost -->"];
  const from = page.indexOf(start) + start.length;
  writeFileSync(file, `${page.slice(0, from)}\n${text}\n${page.slice(page.indexOf(end))}`);
}
