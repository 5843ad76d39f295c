import type { Hono } from "hono";
import {
  type ApiWorld,
  createApi,
  createPredict,
  type ExecutionState,
  type ExecutionTrace,
} from "../../src/api/index.ts";
import type { Role } from "../../src/contracts/index.ts";
import { buildClassifier, Matrix, Pipeline } from "../../src/learn/index.ts";
import { type ModelPromoted, writeModelFile } from "../../src/pipeline/index.ts";
import { openObjectStore, openRegistry, openTransfers } from "../../src/registry/index.ts";
import { openTestS3 } from "../registry/test-s3.ts";
import { openTestTable } from "../registry/test-table.ts";
import { openBuiltDashboard } from "./built-dashboard.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the wire format is what these tests check
  readonly json: any;
}
export interface CallOptions {
  readonly method?: string;
  /** A text goes out as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** "" for none; absent: an admin's. */
  readonly token?: string;
}

export interface TestApi {
  readonly world: ApiWorld;
  readonly api: Hono;
  readonly predict: Hono;
  /** A secret of each role. */
  readonly secrets: Readonly<Record<Role, string>>;
  readonly events: ModelPromoted[];
  readonly executions: Map<string, ExecutionState>;
  readonly traces: Map<string, ExecutionTrace>;
  /** What the clock shows, in milliseconds; tests move it. */
  now: number;
  call(path: string, options?: CallOptions): Promise<Answer>;
  score(path: string, options?: CallOptions): Promise<Answer>;
  close(): Promise<void>;
}

/** Both apps on the real registry (DynamoDB's look-alike) and object store (the embedded S3). */
export async function openTestApi(): Promise<TestApi> {
  const table = await openTestTable();
  const [artifacts, configs] = await Promise.all([openTestS3("artifacts"), openTestS3("configs")]);
  const registry = openRegistry({ client: table.client, table: table.table });
  const events: ModelPromoted[] = [];
  const executions = new Map<string, ExecutionState>();
  const traces = new Map<string, ExecutionTrace>();
  const built = openBuiltDashboard();
  const world: ApiWorld = {
    registry,
    artifacts: openObjectStore({ client: artifacts.client, bucket: "artifacts" }),
    transfers: openTransfers(artifacts.client, "artifacts"),
    configs: openObjectStore({ client: configs.client, bucket: "configs" }),
    // Step Functions itself is in the end-to-end suite; here executions are a list.
    workflows: {
      async startValidation() {
        const arn = `arn:aws:states:us-east-1:000000000000:execution:Validation:${executions.size}`;
        executions.set(arn, { arn, status: "RUNNING", startedAt: test.now });
        return arn;
      },
      describe: async (name) =>
        executions.get(name) ?? [...executions.values()].find(({ arn }) => arn.endsWith(`:${name}`)),
      trace: async (arn) => traces.get(arn),
    },
    publish: async (event) => void events.push(event),
    dashboard: built.dashboard,
    configLanguage: () => import("../../src/config/index.ts"),
    clock: () => test.now,
  };
  const roles: readonly Role[] = ["viewer", "writer", "admin"];
  const made = await Promise.all(roles.map((role) => registry.tokens.create(`the ${role}`, role, 1)));
  const secrets = Object.fromEntries(made.map(({ token, secret }) => [token.role, secret])) as Record<Role, string>;
  const caller =
    (app: Hono) =>
    async (path: string, options: CallOptions = {}): Promise<Answer> => {
      const { body, token = secrets.admin } = options;
      const response = await app.request(path, {
        method: options.method ?? (body === undefined ? "GET" : "POST"),
        headers: {
          ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...options.headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    };
  const api = createApi(world);
  const predict = createPredict(world);
  const test: TestApi = {
    world,
    api,
    predict,
    secrets,
    events,
    executions,
    traces,
    now: 1_800_000_000_000,
    call: caller(api),
    score: caller(predict),
    async close() {
      built.close();
      await Promise.all([table.close(), artifacts.close(), configs.close()]);
    },
  };
  return test;
}

/** A finished run with a model in the registry, that names the class of the nearest of two points. */
export async function trainedModel(
  { world }: TestApi,
  name: string,
  runId: string,
  labels: readonly (string | number)[] = ["low", "high"],
): Promise<{ experimentId: string; version: number }> {
  const { experimentId } = await world.registry.experiments.ensure(name, 1);
  const run = { runId, experimentId, name: "a run", startTime: 1, userId: "", params: {}, tags: {} };
  await world.registry.runs.open(run);
  const classifier = buildClassifier({
    module: "sklearn.neighbors",
    class: "KNeighborsClassifier",
    params: { n_neighbors: 1 },
  });
  const X = Matrix.from([
    [0, 0],
    [10, 10],
  ]);
  const pipeline = new Pipeline([], classifier).fit(X, labels).toJSON();
  const training = { at: 1, fitSeconds: 0.1, peakMemoryMb: 1, steps: [] };
  const text = writeModelFile({ features: ["width", "height"], textFeatures: [], target: "size", training, pipeline });
  await world.artifacts.put(`${experimentId}/${runId}/artifacts/model/model.json`, text, "application/json");
  const { version } = await world.registry.models.register(
    {
      name,
      runId,
      experimentId,
      source: `s3://artifacts/${experimentId}/${runId}/artifacts/model`,
      dataset: { name: "sizes", digest: "d1" },
    },
    2,
  );
  return { experimentId, version };
}

/** An id that a run may have: the number in hexadecimal. */
export function runIdNumber(number: number): string {
  return number.toString(16).padStart(32, "0");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
