import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Metric } from "../../../src/contracts/index.ts";
import { type Answer, openTestApi, runIdNumber, type TestApi } from "../api-world.ts";

const root = "/api/2.0/mlflow/logged-models";
const nowhere = `m-${"0".repeat(32)}`;
const runId = runIdNumber(7);
let its: TestApi;
let experimentId: string;

beforeAll(async () => {
  its = await openTestApi();
  ({ experimentId } = await its.world.registry.experiments.ensure("logged models", 1));
  await its.world.registry.runs.open({
    runId,
    experimentId,
    name: "a run",
    startTime: 1,
    userId: "ann",
    params: {},
    tags: {},
  });
});
afterAll(() => its.close());

const post = (body: object, path = ""): Promise<Answer> => its.call(`${root}${path}`, { body });
const patch = (path: string, body: object): Promise<Answer> => its.call(`${root}/${path}`, { method: "PATCH", body });
const remove = (path: string): Promise<Answer> => its.call(`${root}/${path}`, { method: "DELETE" });
const get = (path: string): Promise<Answer> => its.call(`${root}/${path}`);

async function made(body: object = {}): Promise<string> {
  const { json } = await post({ experiment_id: experimentId, name: "one", ...body });
  its.now += 10;
  return json.model.info.model_id;
}

describe("a logged model", () => {
  test("is pending when it is made, with the run, params and tags that it came with", async () => {
    const asked = {
      experiment_id: experimentId,
      name: "lm2",
      model_type: "x",
      source_run_id: runId,
      params: [{ key: "p", value: "1" }],
      tags: [{ key: "t", value: "2" }],
    };
    const { status, json } = await post(asked);
    expect(status).toBe(200);
    const id = json.model.info.model_id as string;
    expect(id).toMatch(/^m-[0-9a-f]{32}$/);
    expect(json).toEqual({
      model: {
        info: {
          model_id: id,
          experiment_id: experimentId,
          name: "lm2",
          creation_timestamp_ms: its.now,
          last_updated_timestamp_ms: its.now,
          artifact_uri: `mlflow-artifacts:/${experimentId}/models/${id}/artifacts`,
          status: "LOGGED_MODEL_PENDING",
          model_type: "x",
          source_run_id: runId,
          tags: [{ key: "t", value: "2" }],
        },
        data: { params: [{ key: "p", value: "1" }] },
      },
    });
    expect((await get(id)).json).toEqual(json);
  });

  test("gets a name where it comes without one", async () => {
    const { json } = await post({ experiment_id: experimentId });
    expect(json.model.info.name).toMatch(/^[a-z]+-[a-z]+-\d+$/);
    expect(json.model.info).toMatchObject({ model_type: "", source_run_id: "" });
    expect(json.model.data).toEqual({});
  });

  test("is ready when its maker says so, by name or by number", async () => {
    const id = await made();
    const ready = await patch(id, { model_id: id, status: "LOGGED_MODEL_READY" });
    expect(ready.json.model.info).toMatchObject({
      status: "LOGGED_MODEL_READY",
      last_updated_timestamp_ms: its.now,
      creation_timestamp_ms: its.now - 10,
    });
    expect((await patch(id, { model_id: id, status: 3 })).json.model.info.status).toBe("LOGGED_MODEL_UPLOAD_FAILED");
    // What the enum has not is passed over.
    expect((await patch(id, { model_id: id, status: "NOPE" })).json.model.info.status).toBe(
      "LOGGED_MODEL_UPLOAD_FAILED",
    );
  });

  test("has tags set and deleted", async () => {
    const id = await made();
    const twice = [
      { key: "a", value: "1" },
      { key: "a", value: "2" },
    ];
    expect((await patch(`${id}/tags`, { tags: [...twice, { key: "sl/ash é", value: "x" }] })).json).toEqual({});
    expect((await get(id)).json.model.info.tags).toEqual([
      { key: "a", value: "2" },
      { key: "sl/ash é", value: "x" },
    ]);
    expect((await remove(`${id}/tags/${encodeURIComponent("sl/ash é")}`)).json).toEqual({});
    expect((await remove(`${id}/tags/a`)).json).toEqual({});
    const again = await remove(`${id}/tags/a`);
    expect(again.status).toBe(404);
    expect(again.json.message).toBe(`No tag with key 'a' found for model with ID '${id}'.`);
  });

  test("takes params that do not change", async () => {
    const id = await made();
    const params = (value: string): Promise<Answer> =>
      post({ model_id: id, params: [{ key: "lr", value }] }, `/${id}/params`);
    expect((await params("0.1")).status).toBe(200);
    expect((await params("0.1")).status).toBe(200);
    expect(await params("0.2")).toMatchObject({ status: 400, json: { error_code: "INVALID_PARAMETER_VALUE" } });
    expect((await get(id)).json.model.data).toEqual({ params: [{ key: "lr", value: "0.1" }] });
  });

  test("shows the metrics that runs logged of it, with their datasets", async () => {
    const id = await made();
    const dataset = { name: "iris", digest: "d1" };
    await logMetrics(id, [
      { key: "acc", value: 1, timestamp: 2, step: 0, dataset },
      { key: "loss", value: Number.NaN, timestamp: 2n ** 60n + 1n, step: -1 },
    ]);
    const { text } = await get(id);
    expect(text).toContain('"value": 1.0');
    expect(text).toContain('"timestamp": 1152921504606846977');
    expect(JSON.parse(text).model.data.metrics).toEqual([
      {
        ...{ key: "acc", value: 1, timestamp: 2, step: 0, dataset_name: "iris", dataset_digest: "d1" },
        ...{ model_id: id, run_id: runId },
      },
      { key: "loss", value: "NaN", timestamp: 2 ** 60, step: -1, model_id: id, run_id: runId },
    ]);
  });

  test("is gone when it is deleted, which may be said twice", async () => {
    const id = await made({ name: "to-go" });
    expect((await remove(id)).json).toEqual({});
    expect((await remove(id)).status).toBe(200);
    expect((await get(id)).status).toBe(404);
    expect((await search({ filter: "name = 'to-go'" })).json).toEqual({});
  });
});

describe("refused as by MLflow's server is", () => {
  test.each([
    ["no experiment", {}, "Missing value for required parameter 'experiment_id'"],
    ["an experiment that is no number", { experiment_id: "nope" }, "Invalid experiment ID 'nope'."],
    ["a name that is no text", { name: 5 }, "Invalid value 5 for parameter 'name' supplied"],
    ["a name with a slash", { name: "a/b" }, "Invalid model name ('a/b') provided."],
    ["a name with a dot", { name: "a.b" }, "Invalid model name ('a.b') provided."],
    ["params that are no list", { params: "x" }, "Invalid value \"x\" for parameter 'params' supplied"],
    ["a param without a key", { params: [{ value: "1" }] }, "Missing value for required parameter 'params[0].key'"],
    ["a key of 251 characters", { tags: [{ key: "k".repeat(251), value: "" }] }, "'tags[0].key' exceeds"],
    ["a name of 501 characters", { name: "n".repeat(501) }, "'name' exceeds the maximum length of 500"],
  ])("%s", async (_, body, message) => {
    const whole = Object.keys(body).length === 0 ? body : { experiment_id: experimentId, ...body };
    const { status, json } = await post(whole);
    expect(status).toBe(400);
    expect(json.error_code).toBe("INVALID_PARAMETER_VALUE");
    expect(json.message).toContain(message);
  });

  test("a param twice", async () => {
    const params = [
      { key: "a", value: "1" },
      { key: "a", value: "1" },
    ];
    expect(await post({ experiment_id: experimentId, params })).toMatchObject({
      status: 400,
      json: { error_code: "BAD_REQUEST" },
    });
  });

  test("an experiment that is missing, or deleted", async () => {
    const unknown = await post({ experiment_id: "999999" });
    expect([unknown.status, unknown.json.message]).toEqual([404, "No Experiment with id=999999 exists"]);
    const { registry } = its.world;
    const deleted = await registry.experiments.ensure("to be deleted", 1);
    await registry.experiments.setLifecycle(deleted.experimentId, "deleted", 2);
    const { status, json } = await post({ experiment_id: deleted.experimentId });
    expect([status, json.message]).toEqual([
      400,
      `The experiment ${deleted.experimentId} must be in the 'active' state. Current state is deleted.`,
    ]);
  });

  test.each([
    ["GET", "", undefined],
    ["PATCH", "", { model_id: nowhere, status: "LOGGED_MODEL_READY" }],
    ["DELETE", "", undefined],
    ["PATCH", "/tags", { tags: [{ key: "a", value: "b" }] }],
    ["DELETE", "/tags/a", undefined],
    ["POST", "/params", { model_id: nowhere, params: [{ key: "a", value: "b" }] }],
  ])("%s …%s of a model that is not there", async (method, path, body) => {
    const { status, json } = await its.call(`${root}/${nowhere}${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    expect([status, json.error_code]).toEqual([404, "RESOURCE_DOES_NOT_EXIST"]);
    expect(json.message).toContain(`Logged model with ID '${nowhere}' not found.`);
  });

  test("a status without the id, an id without a status, and another id", async () => {
    const id = await made();
    expect((await patch(id, { status: "LOGGED_MODEL_READY" })).json.message).toContain("parameter 'model_id'");
    expect((await patch(id, { model_id: id })).json.message).toContain("parameter 'status'");
    expect((await patch(id, { model_id: nowhere, status: "LOGGED_MODEL_READY" })).status).toBe(400);
  });

  test("a write with a viewer's token", async () => {
    const options = { body: { experiment_id: experimentId }, token: its.secrets.viewer };
    expect((await its.call(root, options)).status).toBe(403);
    expect((await its.call(`${root}/search`, { ...options, body: { experiment_ids: [experimentId] } })).status).toBe(
      200,
    );
  });
});

describe("a search", () => {
  const ids: Record<string, string> = {};
  const names = async (body: object): Promise<string> =>
    ((await search({ filter: "tags.set = 'search'", ...body })).json.models ?? [])
      .map(({ info }: { info: { name: string } }) => info.name)
      .join("");
  const order = (field_name: string, more: object = {}): object => ({ order_by: [{ field_name, ...more }] });

  beforeAll(async () => {
    for (const [name, body] of Object.entries({
      p: { model_type: "sk", source_run_id: runId },
      q: {},
      r: { model_type: "xg" },
      s: { source_run_id: runId },
    }))
      ids[name] = await made({ name, tags: [{ key: "set", value: "search" }], ...body });
    const [first, second] = [
      { name: "ds1", digest: "d1" },
      { name: "ds2", digest: "d2" },
    ];
    await logMetrics(ids["p"]!, [
      { key: "acc", value: 0.9, timestamp: 1, step: 0, dataset: first! },
      { key: "acc", value: 0.5, timestamp: 2, step: 0, dataset: second! },
      { key: "loss", value: 1, timestamp: 1, step: 0 },
    ]);
    await logMetrics(ids["q"]!, [
      { key: "acc", value: 0.7, timestamp: 1, step: 0 },
      { key: "acc", value: 0.8, timestamp: 2, step: 1 },
    ]);
    await logMetrics(ids["r"]!, [{ key: "loss", value: Number.NaN, timestamp: 1, step: 0 }]);
  });

  test.each([
    [{}, "srqp"],
    [{ filter: `source_run_id = '${runId}' AND tags.set = 'search'` }, "sp"],
    [{ filter: "tags.set = 'search' AND metrics.acc > 0.5" }, "qp"],
    [{ filter: "tags.set = 'search' AND metrics.acc < 0.6" }, "p"],
    [order("name"), "pqrs"],
    [order("creation_time"), "pqrs"],
    [order("model_type"), "sqpr"],
    [order("metrics.acc"), "pqsr"],
    [order("metrics.acc", { ascending: false }), "qpsr"],
    [order("metrics.acc", { dataset_name: "ds1" }), "psrq"],
    [order("metrics.acc", { dataset_name: "ds1", dataset_digest: "zz" }), "srqp"],
    [{ datasets: [{ dataset_name: "ds1" }] }, "p"],
    [{ datasets: [{ dataset_name: "ds1", dataset_digest: "d1" }] }, "p"],
    [{ datasets: [{ dataset_name: "ds1", dataset_digest: "zz" }] }, ""],
    [{ datasets: [{ dataset_name: "ds2" }], filter: "metrics.acc > 0.8" }, ""],
    [{ datasets: [{ dataset_name: "ds1" }], filter: "metrics.acc > 0.8" }, "p"],
    [{ max_results: 0 }, "srqp"],
    [{ max_results: "2" }, "sr"],
    [{ experiment_ids: [] }, ""],
    [{ experiment_ids: ["999999"] }, ""],
  ])("of %j finds %s", async (body, found) => {
    expect(await names(body)).toBe(found);
  });

  test.each([
    [{ order_by: [{ field_name: "params.lr" }] }, "Invalid order by field name: params.lr"],
    [{ order_by: [{}] }, "Invalid order by field name: "],
    [{ filter: "metric.acc > 1" }, "Invalid entity type 'metric'. Valid values are metrics,"],
    [{ filter: "foo = 'x'" }, "Invalid attribute key 'foo'"],
    [{ datasets: [{}] }, "`dataset_name` in the `datasets` clause must be specified."],
    [{ max_results: -1 }, "Invalid value -1 for parameter 'max_results'"],
    [{ page_token: "%%%" }, "Invalid page token"],
    [{ experiment_ids: ["nope"] }, "Invalid experiment ID 'nope'."],
    [{ experiment_ids: undefined }, "Missing value for required parameter 'experiment_ids'."],
  ])("of %j is refused", async (body, message) => {
    const { status, json } = await search(body);
    expect([status, json.error_code]).toEqual([400, "INVALID_PARAMETER_VALUE"]);
    expect(json.message).toContain(message);
  });

  test.each([[{}], [order("name")]])("of %j goes on where its page ended", async (more) => {
    const asked = { filter: "tags.set = 'search'", max_results: 3, ...more };
    const first = (await search(asked)).json;
    expect(first.models).toHaveLength(3);
    const second = (await search({ ...asked, page_token: first.next_page_token })).json;
    expect(second.models).toHaveLength(1);
    expect(second.next_page_token).toBeUndefined();
    const other = await search({ ...asked, filter: "name = 'p'", page_token: first.next_page_token });
    expect(other.status).toBe(400);
    expect(other.json.message).toContain("Filter string in the page token do");
  });
});

function search(body: object): Promise<Answer> {
  return post({ experiment_ids: [experimentId], ...body }, "/search");
}

async function logMetrics(modelId: string, metrics: readonly Metric[]): Promise<void> {
  await its.world.registry.loggedModels.logMetrics(modelId, runId, metrics);
}
