import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, describe, expect, test } from "vitest";
import { runIdOf } from "../../src/contracts/index.ts";
import { type EmbeddedCloud, freePort, startEmbeddedCloud } from "../clouds/embedded-cloud.ts";

const data = mkdtempSync(join(tmpdir(), "podium-kill-"));
let cloud: EmbeddedCloud | undefined;

afterAll(async () => {
  await cloud?.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
});

const outputs = (): Record<string, string> =>
  (JSON.parse(readFileSync(join(data, "outputs.json"), "utf8")) as { Podium: Record<string, string> }).Podium;

async function upload(endpoint: string, name: string, body: string): Promise<string> {
  const s3 = new S3Client({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  const bucket = outputs()["ConfigsBucketName"]!;
  const key = `configs/${name}.yaml`;
  const { VersionId } = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  return runIdOf({ bucket, key, version: VersionId! }, sha256);
}

async function status(runId: string): Promise<string | undefined> {
  const answer = await fetch(`${outputs()["ApiUrl"]}api/2.0/mlflow/runs/get?run_id=${runId}`, {
    headers: { authorization: `Bearer ${readFileSync(join(data, "token"), "utf8").trim()}` },
  });
  if (answer.status !== 200) return undefined;
  return ((await answer.json()) as { run: { info: { status: string } } }).run.info.status;
}

async function until(check: () => Promise<boolean>, seconds: number): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; !(await check()); ) {
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe("the embedded cloud, killed by kill -9 while it trains", () => {
  test("finds its data again, and no run hangs in RUNNING", { timeout: 240_000 }, async () => {
    const port = await freePort();
    cloud = await startEmbeddedCloud(data, port);
    const token = readFileSync(join(data, "token"), "utf8");
    const forest =
      "dataset: digits\nmodule: sklearn.ensemble\nclass: RandomForestClassifier\nparams: {n_estimators: 400, random_state: 0}\n";
    const endpoint = cloud.endpoint;
    const runs = await Promise.all([1, 2, 3, 4].map((i) => upload(endpoint, `forest-${i}`, forest)));
    await until(async () => (await Promise.all(runs.map(status))).includes("RUNNING"), 60);
    await cloud.kill("SIGKILL");

    cloud = await startEmbeddedCloud(data, port);
    expect(readFileSync(join(data, "token"), "utf8")).toBe(token);
    await until(
      async () => (await Promise.all(runs.map(status))).every((s) => s === "FINISHED" || s === "FAILED"),
      120,
    );
    const after = await upload(
      endpoint,
      "after",
      "dataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n",
    );
    await until(async () => (await status(after)) === "FINISHED", 30);
  });

  test("ends within 2 s of SIGTERM, with code 0", { timeout: 30_000 }, async () => {
    const before = performance.now();
    const code = await cloud!.kill("SIGTERM");
    cloud = undefined;
    expect(code).toBe(0);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
