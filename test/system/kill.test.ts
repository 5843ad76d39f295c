import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type EmbeddedCloud, freePort, startEmbeddedCloud } from "../clouds/embedded-cloud.ts";
import { eventually, type StackClient, stackClient } from "../clouds/stack-client.ts";

const data = mkdtempSync(join(tmpdir(), "podium-kill-"));
const token = (): string => readFileSync(join(data, "token"), "utf8").trim();
let cloud: EmbeddedCloud | undefined;

afterAll(async () => {
  await cloud?.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
});

function connect(endpoint: string): StackClient {
  const { Podium } = JSON.parse(readFileSync(join(data, "outputs.json"), "utf8")) as { Podium: Record<string, string> };
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  return stackClient(Podium, token(), { endpoint, region: "us-east-1", credentials, forcePathStyle: true });
}

describe("the embedded cloud, killed by kill -9 while it trains", () => {
  test("finds its data again, and no run hangs in RUNNING", { timeout: 240_000 }, async () => {
    const port = await freePort();
    cloud = await startEmbeddedCloud(data, port);
    const before = token();
    const stack = connect(cloud.endpoint);
    const forest =
      "dataset: digits\nmodule: sklearn.ensemble\nclass: RandomForestClassifier\nparams: {n_estimators: 400, random_state: 0}\n";
    const uploaded = await Promise.all([1, 2, 3, 4].map((i) => stack.upload(`configs/forest-${i}.yaml`, forest)));
    const isOneRunning = async (): Promise<true | undefined> => {
      const runs = await Promise.all(uploaded.map(({ runId }) => stack.getRun(runId)));
      return runs.some((run) => run?.status === "RUNNING") ? true : undefined;
    };
    await eventually(isOneRunning, "a run to be RUNNING", 60);
    await cloud.kill("SIGKILL");

    cloud = await startEmbeddedCloud(data, port);
    expect(token()).toBe(before);
    const ended = await Promise.all(uploaded.map(({ runId }) => stack.ended(runId, 120)));
    for (const { status } of ended) expect(["FINISHED", "FAILED"]).toContain(status);
    const after = await stack.train(
      "configs/after.yaml",
      "dataset: iris\nmodule: sklearn.tree\nclass: DecisionTreeClassifier\n",
    );
    expect(after.status).toBe("FINISHED");
  });

  test("ends on SIGTERM, with code 0", { timeout: 30_000 }, async () => {
    const code = await cloud!.kill("SIGTERM");
    cloud = undefined;
    expect(code).toBe(0);
  });
});
