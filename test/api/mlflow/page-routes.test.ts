import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../api-world.ts";

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
});
afterAll(() => its.close());

test.each([
  ["POST", "3.0/mlflow/traces/search", {}],
  ["POST", "3.0/mlflow/traces/metrics", {}],
  ["POST", "3.0/mlflow/datasets/search", {}],
  ["GET", "2.0/mlflow/gateway-proxy?gateway_path=api/2.0/endpoints/", { endpoints: [] }],
  ["GET", "3.0/mlflow/ui-telemetry", { disable_ui_telemetry: true, disable_ui_events: [], ui_rollout_percentage: 0 }],
])(
  "MLflow's page is told that there are none of what %s %s asks, its clients that there is no such route",
  async (method, path, answer) => {
    const options = { method, ...(method === "POST" ? { body: {} } : {}) };
    const told = await its.call(`/ajax-api/${path}`, options);
    expect([told.status, told.json]).toEqual([200, answer]);
    expect((await its.call(`/ajax-api/${path}`, { ...options, token: "" })).status).toBe(401);
    expect((await its.call(`/api/${path}`, options)).status).toBe(404);
  },
);
