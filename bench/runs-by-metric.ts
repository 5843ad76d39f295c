/**
 * The top 100 runs of an experiment by a metric, with 1,000 and with 100,000 runs in it, on dynalite in this process.
 *
 * The runs are not logged one call at a time: each one's two items, the run and its place in the index, are written in
 * batches. One run is written both ways first, and the benchmark stops where its items differ.
 */
import { deepStrictEqual } from "node:assert";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { BatchWriteItemCommand, CreateTableCommand, DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { encodeItem } from "../src/registry/attribute.ts";
import { openRegistry, type Registry } from "../src/registry/index.ts";
import { keys } from "../src/registry/keys.ts";
import { packedRun } from "../src/registry/run-record.ts";
import { median, report } from "./report.ts";

type Item = ReturnType<typeof encodeItem>;

const table = "registry";
const top = 100;
const repeats = 15;
const params = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`param_${i}`, String(i * 1.5)]));

const dynalite = createRequire(import.meta.url)("dynalite") as (options: { createTableMs: number }) => Server;
const server = dynalite({ createTableMs: 0 });
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const client = new DynamoDBClient({
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: "us-east-1",
  credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
});
const registry = openRegistry({ client, table });
const counted = countItemsRead();
await makeTable();
await checkThatItemsAreTheRegistrys();

const measured = [];
for (const runs of [1_000, 100_000]) {
  await fill(`${runs}`, runs);
  measured.push({ runs, ...(await topRuns(registry, `${runs}`)) });
}
const [small, large] = measured as [(typeof measured)[0], (typeof measured)[0]];
report("runs-by-metric", [
  ...measured.flatMap(({ runs, items, units, ms }) => [
    { what: `${runs} runs: items read for the top ${top}`, value: items, unit: "items" },
    { what: `${runs} runs: capacity read`, value: units, unit: "units" },
    { what: `${runs} runs: time, median of ${repeats}`, value: ms, unit: "ms" },
  ]),
  { what: "items read, 100,000 to 1,000 runs", value: large.items / small.items, unit: "times", bar: 1 },
  { what: "time, 100,000 to 1,000 runs", value: large.ms / small.ms, unit: "times", bar: 1.2 },
]);
client.destroy();
server.closeAllConnections();
server.close();

async function topRuns(from: Registry, experimentId: string): Promise<{ items: number; units: number; ms: number }> {
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) {
    counted.items = counted.units = 0;
    const start = performance.now();
    const { items } = await from.runs.byMetric(experimentId, "f1_test", "descending", { limit: top });
    times.push(performance.now() - start);
    const values = items.map(({ metrics }) => metrics["f1_test"]!.value);
    deepStrictEqual(values.length, top);
    deepStrictEqual(
      values,
      [...values].sort((a, b) => b - a),
    );
  }
  return { items: counted.items, units: counted.units, ms: median(times) };
}

async function fill(experimentId: string, runs: number): Promise<void> {
  let batch: Item[] = [];
  let inFlight: Promise<unknown>[] = [];
  for (let at = 0; at < runs; at++) {
    // A multiplicative hash spreads the values, so that the best runs are not the newest ones.
    const value = ((at * 2654435761) % 2 ** 32) / 2 ** 32;
    batch.push(...itemsOf(experimentId, at, value));
    if (batch.length < 24 && at < runs - 1) continue;
    inFlight.push(write(batch));
    batch = [];
    if (inFlight.length < 8) continue;
    await Promise.all(inFlight);
    inFlight = [];
  }
  await Promise.all(inFlight);
}

async function write(items: readonly Item[]): Promise<void> {
  const requests = items.map((Item) => ({ PutRequest: { Item } }));
  const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
  deepStrictEqual(UnprocessedItems, {});
}

/** The two items that `open` and `logBatch` leave of a run with one metric, besides its history. */
function itemsOf(experimentId: string, at: number, value: number): [Item, Item] {
  const { runId, startTime } = identity(experimentId, at);
  const f1 = { key: "f1_test", value, timestamp: startTime, step: 0 };
  const about = { runId, experimentId, name: `run ${at}`, startTime, userId: "bench", params, tags: {} };
  const { record, entries } = packedRun({
    ...{ ...about, status: "RUNNING", metrics: { f1_test: f1 }, inputs: [], modelInputs: [], modelOutputs: [] },
    ...{ artifactUri: `mlflow-artifacts:/${experimentId}/${runId}/artifacts`, lifecycle: "active" },
  });
  const run = { ...record, entries: JSON.stringify(entries), rev: 2 };
  const index = keys.metricIndex(experimentId, "f1_test", value, startTime, runId);
  return [
    encodeItem({ ...run, ...keys.runIndex(experimentId, startTime, runId, "active"), ...keys.run(runId) }),
    encodeItem({ ...index, runId, ...keys.metric(runId, "f1_test") }),
  ];
}

function identity(experimentId: string, at: number): { runId: string; startTime: number } {
  return { runId: `${experimentId}-${at.toString(16).padStart(8, "0")}`, startTime: 1_700_000_000_000 + at };
}

async function checkThatItemsAreTheRegistrys(): Promise<void> {
  const { runId, startTime } = identity("check", 0);
  const about = { runId, experimentId: "check", name: "run 0", startTime, userId: "bench", params, tags: {} };
  await registry.runs.open(about);
  await registry.runs.logBatch(runId, { metrics: [{ key: "f1_test", value: 0.25, timestamp: startTime, step: 0 }] });
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: "pk = :run",
      ExpressionAttributeValues: { ":run": { S: keys.run(runId).pk } },
    }),
  );
  const kept = Items.filter(({ sk }) => !sk?.S?.startsWith("HISTORY#"));
  deepStrictEqual(kept, itemsOf("check", 0, 0.25));
}

/** Counts what every read of the client reads, by DynamoDB's own figures. */
function countItemsRead(): { items: number; units: number } {
  const counts = { items: 0, units: 0 };
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== "QueryCommand" && commandName !== "BatchGetItemCommand") return next(args);
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } as never });
        const { ScannedCount, Responses, ConsumedCapacity } = answer.output as {
          ScannedCount?: number;
          Responses?: Record<string, unknown[]>;
          ConsumedCapacity?: { CapacityUnits?: number } | { CapacityUnits?: number }[];
        };
        counts.items += ScannedCount ?? Object.values(Responses ?? {}).flat().length;
        for (const used of [ConsumedCapacity ?? []].flat()) counts.units += used.CapacityUnits ?? 0;
        return answer;
      },
    { step: "initialize" },
  );
  return counts;
}

async function makeTable(): Promise<void> {
  const key = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: "HASH" as const },
    { AttributeName: sk, KeyType: "RANGE" as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map((name) => ({
        AttributeName: name,
        AttributeType: "S",
      })),
      KeySchema: key("pk", "sk"),
      GlobalSecondaryIndexes: [
        { IndexName: "gsi1", KeySchema: key("gsi1pk", "gsi1sk"), Projection: { ProjectionType: "ALL" } },
      ],
    }),
  );
}
