import { posix } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import fc from "fast-check";
import type { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApi } from "../../src/api/index.ts";
import { readConfig } from "../../src/config/index.ts";
import { artifactKeys, datasetKeys, FaultError } from "../../src/contracts/index.ts";
import { type ObjectStore, openTransfers, type Transfers } from "../../src/registry/index.ts";
import { openTestApi, runIdNumber, type TestApi } from "../api/api-world.ts";

/** What leads out where it is taken for a path, as it is, in escapes, and in look-alikes. */
const parts = [
  ..."/\\.%:~#?&\0 ",
  ...["..", "../", "..\\", "/../", "//", "%2e%2e", "%2e%2e%2f", "%252e%252e%252f", "%2f", "%5c", "%00", "%c0%ae%c0%ae"],
  ...["．．", "․․", "／", "＼", "∕", "⁄", "…", "⒈", "é", "e\u0301", "\u202e", "\ud800"],
  ...["datasets", "configs", "artifacts", "a", "secret.csv", ".yaml"],
];
const name: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom(...parts), minLength: 1, maxLength: 10 });
/** A name as clients send it: with escapes, or raw as far as an address can hold it. */
const sent: fc.Arbitrary<string> = fc.tuple(name, fc.boolean()).map(([text, isEscaped]) => {
  const sound = text.toWellFormed();
  return isEscaped ? encodeURIComponent(sound) : sound.replaceAll(/[?#\s\0]/g, encodeURIComponent);
});
const many = { numRuns: 400 };

/** Whether a key is under a prefix for everyone: who reads it as text, as a path, or as one with backslashes. */
function isUnder(prefix: RegExp, key: string): boolean {
  const readings = [key, posix.normalize(key), posix.normalize(key.replaceAll("\\", "/"))];
  return readings.every((reading) => prefix.test(reading)) && !key.includes("\0");
}

let its: TestApi;
let api: Hono;
/** Every key that the API asked a bucket for. */
const asked: { bucket: string; key: string }[] = [];

beforeAll(async () => {
  its = await openTestApi();
  const transfers = transfersOfAll("artifacts");
  api = createApi({ ...its.world, artifacts: bucketOfAll("artifacts"), configs: bucketOfAll("configs"), transfers });
});
afterAll(() => its.close());
beforeEach(() => {
  asked.length = 0;
});

/** Notes the key that is asked for, and gives the answer. */
const noting =
  <T>(bucket: string, answer: T) =>
  async (key: string): Promise<T> => {
    asked.push({ bucket, key });
    return answer;
  };

/** A bucket that has whatever is asked for, all of it too large to be sent but by a presigned URL. */
function bucketOfAll(bucket: string): ObjectStore {
  const head = { bytes: 5 * 1024 * 1024, etag: "e", modifiedAt: 1 };
  const done = noting(bucket, undefined);
  return {
    bucket,
    put: noting(bucket, { version: "1" }),
    get: noting(bucket, { ...head, body: new Uint8Array() }),
    head: noting(bucket, head),
    list: async (folder) => noting(bucket, [])(`${folder}/`),
    versions: noting(bucket, []),
    delete: done,
    deleteFolder: async (folder) => done(`${folder}/`),
  };
}

function transfersOfAll(bucket: string): Transfers {
  const url = noting(bucket, "https://bucket.example/");
  const done = noting(bucket, undefined);
  return { readUrl: url, writeUrl: url, begin: noting(bucket, "1"), partUrl: url, complete: done, abort: done };
}

async function call(path: string, method = "GET"): Promise<number> {
  const headers = { authorization: `Bearer ${its.secrets.admin}` };
  return (await api.request(path, { method, headers, ...(method === "POST" ? { body: "a: 1" } : {}) })).status;
}

describe("no name of an artifact leads out of the run's artifacts", () => {
  const runId = runIdNumber(1);
  let root: string;
  beforeAll(async () => {
    const { experimentId } = await its.world.registry.experiments.ensure("first", 1);
    const run = { runId, experimentId, name: "a", startTime: 1, userId: "", params: {}, tags: {} };
    await its.world.registry.runs.open(run);
    root = artifactKeys.root(experimentId, runId);
  });
  const artifacts = /^(\d+\/(models\/m-)?[0-9a-f]{32}|mlflow)\/artifacts(\/|$)/;

  test.each<[string, (path: string) => string]>([
    ["mlflow-artifacts/artifacts/*", (path) => `/api/2.0/mlflow-artifacts/artifacts/${root}/${path}`],
    ["mlflow-artifacts/artifacts/* from the top", (path) => `/api/2.0/mlflow-artifacts/artifacts/${path}`],
    ["mlflow-artifacts/artifacts?path=", (path) => `/api/2.0/mlflow-artifacts/artifacts?path=${root}/${path}`],
    ["artifacts/list", (path) => `/api/2.0/mlflow/artifacts/list?run_id=${runId}&path=${path}`],
    ["get-artifact", (path) => `/get-artifact?run_id=${runId}&path=${path}`],
  ])("by %s", async (_, address) => {
    await fc.assert(
      fc.asyncProperty(sent, async (path) => {
        expect(await call(address(path))).toBeLessThan(500);
      }),
      many,
    );
    expect(await call(address(`${_.endsWith("top") ? `${root}/` : ""}a.json`))).toBeLessThan(400);
    expect(asked.length).toBeGreaterThan(0);
    for (const { bucket, key } of asked)
      expect([bucket, key, isUnder(artifacts, key)]).toEqual(["artifacts", key, true]);
  });
});

test("no name of a config leads out of configs/", async () => {
  await fc.assert(
    fc.asyncProperty(sent, fc.constantFrom("", "configs/"), async (path, before) => {
      expect(await call(`/api/podium/configs?key=${before}${path}.yaml`, "POST")).toBeLessThan(500);
    }),
    many,
  );
  expect(asked.length).toBeGreaterThan(100);
  for (const { bucket, key } of asked)
    expect([bucket, key, isUnder(/^configs\/[^/]/, key)]).toEqual(["configs", key, true]);
});

test("no name of a dataset leads out of datasets/, nor into a folder there", () => {
  let accepted = 0;
  const config = { module: "sklearn.tree", class: "DecisionTreeClassifier" };
  fc.assert(
    fc.property(fc.oneof(name, fc.string({ unit: "binary" })), fc.boolean(), (text, long) => {
      const dataset = long ? { name: text } : text;
      let read: string;
      try {
        read = readConfig({ key: "configs/a.json", text: JSON.stringify({ ...config, dataset }) }).dataset.name;
      } catch (error) {
        expect(error).toBeInstanceOf(FaultError);
        return;
      }
      accepted++;
      for (const form of ["NFC", "NFD", "NFKC", "NFKD"] as const)
        expect(isUnder(/^datasets\/[^/]+\.csv$/, datasetKeys.upload(read).normalize(form))).toBe(true);
    }),
    { numRuns: 3000 },
  );
  expect(accepted).toBeGreaterThan(20);
});

test("the object that a presigned URL reads is the one that was named", async () => {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new S3Client({ region: "us-east-1", credentials, forcePathStyle: true });
  const transfers = openTransfers(client, "bucket");
  let signed = 0;
  await fc.assert(
    fc.asyncProperty(name, async (key) => {
      let url: string;
      try {
        url = await transfers.readUrl(key, 60);
      } catch (error) {
        expect(error).toMatchObject({ name: "Input.Invalid" });
        return;
      }
      signed++;
      expect(decodeURIComponent(new URL(url).pathname)).toBe(`/bucket/${key}`);
    }),
    { numRuns: 300 },
  );
  expect(signed).toBeGreaterThan(20);
});

describe("no name reaches another kind of item in the table", () => {
  test.each([
    ["runs/get?run_id=", "TOKENS"],
    ["runs/get?run_id=", "#META"],
    ["experiments/get-by-name?experiment_name=", "x#META"],
    ["registered-models/get?name=", "..TOKEN#0"],
    ["registered-models/get?name=", "TOKEN#0#META"],
  ])("%s%s", async (route, text) => {
    const { status, text: answer } = await its.call(`/api/2.0/mlflow/${route}${encodeURIComponent(text)}`);
    expect([status, /salt|hash/.test(answer)]).toEqual([404, false]);
  });
});
