import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { podiumUser } from "../../../src/contracts/index.ts";
import { type Answer, openTestApi, runIdNumber, type TestApi } from "../api-world.ts";

let its: TestApi;
const podiums = runIdNumber(1);
const ones = runIdNumber(2);
beforeAll(async () => {
  its = await openTestApi();
  for (const [runId, userId] of [
    [podiums, podiumUser],
    [ones, "ann"],
  ] as const)
    await its.world.registry.runs.open({
      ...{ runId, userId, experimentId: "0", name: "r", startTime: 1, params: {} },
      tags: { "podium.test.digest": "d" },
    });
});
afterAll(() => its.close());

const post = (path: string, body: unknown): Promise<Answer> => its.call(`/api/2.0/mlflow/${path}`, { body });
const point = { value: 1, timestamp: 1, step: 0 };

describe("what decides a promotion", () => {
  test.each([
    ["runs/log-metric", { key: "f1_test", ...point }],
    [
      "runs/log-batch",
      {
        metrics: [
          { key: "note", ...point },
          { key: "f1_test", ...point },
        ],
      },
    ],
    ["runs/set-tag", { key: "podium.test.digest", value: "x" }],
    ["runs/log-batch", { tags: [{ key: "podium.test.digest", value: "x" }] }],
    ["runs/delete-tag", { key: "podium.test.digest" }],
  ])("is not written by a client on Podium's own runs: %s", async (path, body) => {
    const answer = await post(path, { run_id: podiums, ...body });
    expect([answer.status, answer.json.error_code]).toEqual([403, "PERMISSION_DENIED"]);
    const run = (await its.world.registry.runs.get(podiums))!;
    expect([run.metrics, run.tags]).toEqual([{}, { "podium.test.digest": "d" }]);
    expect((await post(path, { run_id: ones, ...body })).status).toBe(200);
  });
  test("is only that: a person may note anything else", async () => {
    const body = { metrics: [{ key: "latency_ms", ...point }], tags: [{ key: "mlflow.note.content", value: "good" }] };
    expect((await post("runs/log-batch", { run_id: podiums, ...body })).status).toBe(200);
  });
});
