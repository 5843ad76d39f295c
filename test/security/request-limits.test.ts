import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorkflows } from "../../src/api/index.ts";
import { openTestApi, runIdNumber, type TestApi, trainedModel } from "../api/api-world.ts";
import { ask, everyRoute } from "./every-route.ts";

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
  await trainedModel(its, "sizes", runIdNumber(1));
  await its.call("/api/podium/models/sizes/promote", { body: { version: 1, reason: "the first" } });
});
afterAll(() => its.close());

const megabyte = 1024 * 1024;
const changes = everyRoute.filter(({ method }) => method !== "GET");

describe("a body", () => {
  test.each(changes)("over the limit of all is refused by $method $path", async (route) => {
    const { status, json } = await ask(its, route, { body: "x".repeat(6 * megabyte + 1) });
    expect([status, json.message]).toEqual([400, `the body has over ${6 * megabyte} bytes`]);
  });
  test("is refused by what it says of its length, before it is read", async () => {
    const headers = { "content-length": String(7 * megabyte) };
    const answer = await its.call("/api/2.0/mlflow/runs/search", { body: {}, headers });
    expect(answer.json.message).toMatch(/has over/);
  });
  test.each([
    ["/api/podium/configs/check", 256 * 1024],
    ["/api/podium/configs?key=a.yaml", 256 * 1024],
    ["/api/podium/validations", 16 * 1024],
    ["/api/podium/tokens", 16 * 1024],
    ["/api/podium/models/sizes/promote", 16 * 1024],
    ["/api/podium/models/sizes/rollback", 16 * 1024],
  ])("of %s has at most %d bytes", async (path, limit) => {
    const { status, json } = await its.call(path, { body: " ".repeat(limit + 1) });
    expect([status, json.error_code, json.message]).toEqual([400, "BAD_REQUEST", expect.stringContaining(`${limit}`)]);
  });
  test.each(changes)("that is nested without end makes $method $path answer no 5xx", async (route) => {
    const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
    for (const field of ["filter", "experiment_ids", "name", "instances", "reason"]) {
      const { status } = await ask(its, route, { body: `{"${field}":${deep}}` });
      expect(status).toBeLessThan(500);
    }
    expect((await ask(its, route, { body: deep })).status).not.toBe(500);
  });
});

describe("an address", () => {
  test.each(everyRoute)("whose query is too long is refused by $method $path", async (route) => {
    const { status, json } = await its[route.app](`${route.path.replace("*", "x")}?x=${"x".repeat(15_500)}`, {
      method: route.method,
      token: "",
    });
    expect([status, json.message]).toEqual([400, "the address has a query of 15502 bytes, the limit is 15360"]);
  });
  test("whose path is too long is refused, in escapes too", async () => {
    for (const part of ["x".repeat(4100), "%2f".repeat(1400)])
      for (const app of ["call", "score"] as const)
        expect((await its[app](`/models/${part}/invocations`)).json.message).toMatch(/has a path of 4\d+ bytes/);
  });
  test("of an artifact with the longest key that S3 has is not", async () => {
    const folder = `1/${runIdNumber(9)}/artifacts`;
    const key = `${folder}/${encodeURIComponent("ж".repeat((1000 - folder.length) / 2))}`;
    expect((await its.call(`/api/2.0/mlflow-artifacts/artifacts/${key}`)).status).toBe(404);
  });
});

describe("a list", () => {
  test.each(["experiment_ids", "order_by"])("of %s has at most 1,000 items", async (field) => {
    const body = { [field]: Array.from({ length: 1001 }, (_, i) => `metrics.m${i}`) };
    const { status, json } = await its.call("/api/2.0/mlflow/runs/search", { body });
    expect([status, json.message]).toEqual([400, expect.stringContaining("must have at most 1000 items")]);
  });
  test.each([
    ["POST", "/api/2.0/mlflow/runs/search", 50_000],
    ["POST", "/api/2.0/mlflow/experiments/search", 50_000],
    ["GET", "/api/2.0/mlflow/registered-models/search", 1000],
    ["GET", "/api/2.0/mlflow/model-versions/search", 200_000],
    ["GET", "/api/podium/models/sizes/promotions", 1000],
  ])("that %s %s answers has at most max_results of %d", async (method, path, most) => {
    const max = async (max_results: number): Promise<number> => {
      const query = `${path}${path.includes("?") ? "&" : "?"}max_results=${max_results}`;
      const answer = method === "GET" ? await its.call(query) : await its.call(path, { body: { max_results } });
      return answer.status;
    };
    expect([await max(most), await max(most + 1), await max(0), await max(-1)]).toEqual([200, 400, 400, 400]);
  });
});

describe("a body that is no JSON is refused at once", () => {
  test.each([
    ["of quotes", '"'.repeat(6 * megabyte)],
    ["of escaped quotes", '\\"'.repeat(3 * megabyte)],
    ["of a text without an end", `"${"x".repeat(6 * megabyte - 1)}`],
    ["of escapes without an end", `"${"\\\\".repeat(3 * megabyte - 1)}`],
    ["of bare numbers", "NaN ".repeat(1.5 * megabyte)],
    ["of minus signs", "-".repeat(6 * megabyte)],
  ])("%s", { timeout: 20_000 }, async (_, body) => {
    const { status, json } = await its.call("/api/2.0/mlflow/runs/update", { body });
    expect([status, json.error_code]).toEqual([400, "INVALID_PARAMETER_VALUE"]);
  });
});

describe("a text that is made to take long is refused at once", () => {
  const columns = Array.from({ length: 200_000 }, (_, i) => `c${i}`);
  test.each([
    ["a number of many digits", "text/csv", `width,height\n${"1".repeat(60_000)}x,2\n`],
    ["many columns", "application/json", JSON.stringify({ dataframe_split: { columns, data: [[1, 2]] } })],
    ["a record of many columns", "application/json", `{"instances":[{${columns.map((c) => `"${c}":1`).join()}}]}`],
    ["a header of many columns", "text/csv", `${columns.join()}\n${columns.map(() => 1).join()}\n`],
  ])("%s", { timeout: 10_000 }, async (_, type, body) => {
    const started = performance.now();
    expect((await its.score("/models/sizes/invocations", { body, headers: { "content-type": type } })).status).toBe(
      400,
    );
    // It took longer by far; a busy machine needs less than this.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("an execution", () => {
  const machine = "arn:aws:states:us-east-1:000000000000:stateMachine";
  const workflows = openWorkflows({ training: `${machine}:Training`, validation: `${machine}:Validation` });
  test.each([
    "x".repeat(300),
    "arn:aws:states:us-east-1:000000000000:execution:Another:1",
    "arn:aws:states:us-east-1:111111111111:execution:Training:1",
    "arn:aws:states:us-east-1:000000000000:execution:Training2:1",
    "arn:aws:s3:::bucket",
  ])("that is none of the two machines' is not asked for: %s", async (name) => {
    expect(await workflows.describe(name)).toBeUndefined();
  });
});
