import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { openRegistry } from "../../src/registry/index.ts";
import { runAt, type SeededExperiment } from "./seed.ts";

type Item = Record<string, AttributeValue>;

const runsAtOnce = 500;
const batchesInFlight = 8;

/**
 * Makes an experiment of `count` runs through the registry itself, whose writes are gathered in memory and reach the
 * table in batches: a call each would take minutes.
 */
export async function seedPodium(
  endpoint: string,
  table: string,
  { count, metrics = 10 }: { count: number; metrics?: number },
): Promise<SeededExperiment> {
  const credentials = { accessKeyId: "bench", secretAccessKey: "bench" };
  const client = new DynamoDBClient({ endpoint, region: "us-east-1", credentials });
  const name = `seeded-${count}-${metrics}`;
  const { experimentId } = await openRegistry({ client, table }).experiments.ensure(name, Date.now());
  const gathered = new Map<string, Item>();
  const { runs } = openRegistry({ client: gathering(client, gathered), table });
  const runIds: string[] = [];
  for (let at = 0; at < count; at++) {
    const { params, tags, metrics: points, ...about } = runAt(experimentId, at, metrics);
    await runs.open({ ...about, params: {}, tags: {} });
    await runs.logBatch(about.runId, { params, tags, metrics: points });
    await runs.end(about.runId, "FINISHED", about.startTime + 1000);
    runIds.push(about.runId);
    if (runIds.length % runsAtOnce > 0 && runIds.length < count) continue;
    await write(client, table, [...gathered.values()]);
    gathered.clear();
  }
  client.destroy();
  return { experimentId, runIds };
}

/** A client that keeps what is put, and reads it back before the table. Conditions of new runs always hold. */
function gathering(client: DynamoDBClient, items: Map<string, Item>): DynamoDBClient {
  const id = (key: Item): string => `${key["pk"]?.S}\n${key["sk"]?.S}`;
  const put = (item: Item): void => void items.set(id(item), item);
  const send = async (command: unknown): Promise<object> => {
    if (command instanceof GetItemCommand) {
      const Item = items.get(id(command.input.Key!));
      return Item === undefined ? client.send(command) : { Item };
    }
    if (command instanceof BatchGetItemCommand) {
      const [[table, { Keys = [] }]] = Object.entries(command.input.RequestItems!) as [[string, { Keys?: Item[] }]];
      const known = Keys.map((key) => items.get(id(key))).filter((item) => item !== undefined);
      if (known.length === Keys.length) return { Responses: { [table]: known } };
      const left = Keys.filter((key) => !items.has(id(key)));
      const answer = await client.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left } } }));
      return { Responses: { [table]: [...known, ...(answer.Responses?.[table] ?? [])] } };
    }
    if (command instanceof PutItemCommand) put(command.input.Item!);
    else if (command instanceof BatchWriteItemCommand)
      for (const { PutRequest } of Object.values(command.input.RequestItems!).flat()) put(PutRequest!.Item!);
    else throw new Error(`seeding does not know ${(command as object).constructor.name}`);
    return {};
  };
  return { send } as unknown as DynamoDBClient;
}

async function write(client: DynamoDBClient, table: string, items: readonly Item[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, i) => items.slice(i * 25, i * 25 + 25));
  const worker = async (): Promise<void> => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop())
      await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: batch.map((Item) => ({ PutRequest: { Item } })) } }),
      );
  };
  await Promise.all(Array.from({ length: batchesInFlight }, worker));
}
