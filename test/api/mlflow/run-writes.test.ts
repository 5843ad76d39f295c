import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestApi, runIdNumber, type TestApi } from "../api-world.ts";

let its: TestApi;
let experiment: string;

beforeAll(async () => {
  its = await openTestApi();
  experiment = (await post("experiments/create", { name: "written" })).json.experiment_id;
});
afterAll(() => its.close());

const post = (path: string, body: unknown): Promise<Answer> => its.call(`/api/2.0/mlflow/${path}`, { body });
const get = (path: string): Promise<Answer> => its.call(`/api/2.0/mlflow/${path}`);
const create = (body: object = {}): Promise<Answer> => post("runs/create", { experiment_id: experiment, ...body });
const newRun = async (body: object = {}): Promise<string> => (await create(body)).json.run.info.run_id;
const refusal = (message: string, code = "INVALID_PARAMETER_VALUE"): object => ({ error_code: code, message });

describe("runs/create", () => {
  test("answers as MLflow's server does, without outputs", async () => {
    const body = { run_name: "n", start_time: "5", user_id: "me", tags: [{ key: "a", value: "b" }] };
    const { json } = await create(body);
    const runId = json.run.info.run_id;
    expect(runId).toMatch(/^[0-9a-f]{32}$/);
    expect(json).toEqual({
      run: {
        info: {
          run_uuid: runId,
          experiment_id: experiment,
          run_name: "n",
          user_id: "me",
          status: "RUNNING",
          start_time: 5,
          artifact_uri: `mlflow-artifacts:/${experiment}/${runId}/artifacts`,
          lifecycle_stage: "active",
          run_id: runId,
        },
        data: {
          tags: [
            { key: "a", value: "b" },
            { key: "mlflow.runName", value: "n" },
          ],
        },
        inputs: {},
      },
    });
  });

  test("names a run that has no name, starts it at 0, and makes another one each time", async () => {
    const [first, second] = [await create(), await create({ run_name: "" })];
    for (const { json } of [first, second]) {
      const { run_name, start_time, user_id } = json.run.info;
      expect(run_name).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/);
      expect([start_time, user_id]).toEqual([0, ""]);
      expect(json.run.data.tags).toEqual([{ key: "mlflow.runName", value: run_name }]);
    }
    expect(first.json.run.info.run_id).not.toBe(second.json.run.info.run_id);
  });

  test("takes the name from the tag", async () => {
    const { json } = await create({ tags: [{ key: "mlflow.runName", value: "b" }] });
    expect(json.run.info.run_name).toBe("b");
  });

  test("puts artifacts where the experiment says", async () => {
    const body = { name: "elsewhere", artifact_location: "s3://mine/there/?a=b" };
    const { experiment_id } = (await post("experiments/create", body)).json;
    const { json } = await post("runs/create", { experiment_id });
    expect(json.run.info.artifact_uri).toBe(`s3://mine/there/${json.run.info.run_id}/artifacts?a=b`);
  });

  test.each([
    [{ experiment_id: "999999" }, 404, "No Experiment with id=999999 exists"],
    [{ experiment_id: "x" }, 400, "Invalid experiment ID 'x'. Experiment ID must be a valid integer."],
    [{ experiment_id: "" }, 400, /^Missing value for required parameter 'experiment_id'/],
    [
      { run_name: "a", tags: [{ key: "mlflow.runName", value: "b" }] },
      400,
      "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='a', mlflow.runName='b').",
    ],
    [{ start_time: "x" }, 400, /^Invalid value "x" for parameter 'start_time' supplied/],
    [{ tags: [{ key: "k" }, { key: "k" }] }, 400, /Duplicate tag keys/],
  ])("refuses %j", async (body, status, message) => {
    const answer = await create(body);
    expect(answer.status).toBe(status);
    expect(answer.json.message).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });
});

describe("runs/update", () => {
  test("changes what it names, and answers with the info alone", async () => {
    const runId = await newRun({ run_name: "n" });
    const update = async (body: object): Promise<object> => {
      const { json } = await post("runs/update", { run_id: runId, ...body });
      expect(Object.keys(json)).toEqual(["run_info"]);
      return json.run_info;
    };
    expect(await update({})).toMatchObject({ status: "RUNNING", run_name: "n" });
    expect(await update({ status: "FINISHED", end_time: 5 })).toMatchObject({ status: "FINISHED", end_time: 5 });
    expect(await update({ status: "NOPE", run_name: "" })).toMatchObject({ status: "FINISHED", run_name: "n" });
    expect(await update({ status: 4, end_time: "7" })).toMatchObject({ status: "FAILED", end_time: 7 });
    expect(await update({ status: "RUNNING", run_name: "new" })).toMatchObject({ status: "RUNNING", end_time: 7 });
    const { data } = (await get(`runs/get?run_id=${runId}`)).json.run;
    expect(data.tags).toEqual([{ key: "mlflow.runName", value: "new" }]);
  });

  test("misses a run that is not there", async () => {
    const { status, json } = await post("runs/update", { run_id: runIdNumber(0), run_name: "x" });
    expect([status, json.message]).toEqual([404, `Run with id=${runIdNumber(0)} not found`]);
  });
});

describe("a deleted run", () => {
  test("is read, and changes no more until it is restored", async () => {
    const runId = await newRun();
    for (let i = 0; i < 2; i++) expect((await post("runs/delete", { run_id: runId })).text).toBe("{}");
    expect((await get(`runs/get?run_id=${runId}`)).json.run.info.lifecycle_stage).toBe("deleted");
    for (const [path, body] of Object.entries({
      "runs/update": { run_name: "x" },
      "runs/set-tag": { key: "a", value: "b" },
      "runs/delete-tag": { key: "a" },
      "runs/log-parameter": { key: "a", value: "b" },
      "runs/log-batch": {},
      "runs/log-inputs": {},
      "runs/outputs": { models: [{ model_id: "m-1", step: 0 }] },
    })) {
      const { status, json } = await post(path, { run_id: runId, ...body });
      const message = `The run ${runId} must be in the 'active' state. Current state is deleted.`;
      expect([path, status, json]).toEqual([path, 400, refusal(message)]);
    }
    for (let i = 0; i < 2; i++) expect((await post("runs/restore", { run_id: runId })).text).toBe("{}");
    expect((await post("runs/set-tag", { run_id: runId, key: "a", value: "b" })).status).toBe(200);
  });

  test.each(["runs/delete", "runs/restore"])("%s misses one that is not there", async (path) => {
    const { status, json } = await post(path, { run_id: "nope" });
    expect([status, json]).toEqual([404, refusal("Run with id=nope not found", "RESOURCE_DOES_NOT_EXIST")]);
  });

  test("is found among deleted ones, and leaves searches of the living", async () => {
    const { experiment_id } = (await post("experiments/create", { name: "mixed" })).json;
    const ids: string[] = [];
    for (const start_time of [1, 2, 3, 4]) ids.push(await newRun({ experiment_id, start_time }));
    for (const id of ids) await post("runs/log-metric", { run_id: id, key: "m", value: 1, timestamp: 1 });
    for (const id of [ids[1], ids[2]]) await post("runs/delete", { run_id: id });
    const search = async (body: object): Promise<number[]> => {
      const { json } = await post("runs/search", { experiment_ids: [experiment_id], ...body });
      return (json.runs ?? []).map(({ info }: { info: { start_time: number } }) => info.start_time);
    };
    for (const how of [{}, { order_by: ["metrics.m DESC"] }, { order_by: ["params.x"] }, { filter: "metrics.m = 1" }]) {
      expect(await search(how)).toEqual([4, 1]);
      expect(await search({ ...how, run_view_type: "DELETED_ONLY" })).toEqual([3, 2]);
      expect(await search({ ...how, run_view_type: "ALL" })).toEqual([4, 3, 2, 1]);
    }
    await post("experiments/delete", { experiment_id });
    expect(await search({})).toEqual([]);
    expect(await search({ run_view_type: "DELETED_ONLY" })).toEqual([4, 3, 2, 1]);
    await post("experiments/restore", { experiment_id });
    expect(await search({ run_view_type: "ACTIVE_ONLY" })).toEqual([4, 1]);
  });
});

describe("runs/log-inputs and runs/outputs", () => {
  const dataset = (name: string, more: object = {}, tags: object[] = []): object => ({
    tags,
    dataset: { name, digest: "g", source_type: "t", source: "s", ...more },
  });

  test("keep datasets once by name and digest, the first one's tags, and models once", async () => {
    const runId = await newRun();
    const log = (body: object): Promise<Answer> => post("runs/log-inputs", { run_id: runId, ...body });
    const train = { key: "mlflow.data.context", value: "train" };
    expect((await log({ datasets: [dataset("d", {}, [train])] })).text).toBe("{}");
    await log({
      datasets: [dataset("d", {}, [{ key: "z", value: "1" }]), dataset("e", { schema: "{}", profile: "{}" })],
    });
    for (const models of [[{ model_id: "m-1" }], [{ model_id: "m-1" }, { model_id: "m-2" }]]) await log({ models });
    for (const step of [3, 4])
      expect((await post("runs/outputs", { run_id: runId, models: [{ model_id: "m-1", step }] })).text).toBe("{}");
    await post("runs/outputs", { run_id: runId, models: [{ model_id: "m-2" }] });
    const { inputs, outputs } = (await get(`runs/get?run_id=${runId}`)).json.run;
    const plain = { digest: "g", source_type: "t", source: "s" };
    expect(inputs).toEqual({
      dataset_inputs: [
        { tags: [train], dataset: { name: "d", ...plain } },
        { dataset: { name: "e", ...plain, schema: "{}", profile: "{}" } },
      ],
      model_inputs: [{ model_id: "m-1" }, { model_id: "m-2" }],
    });
    expect(outputs).toEqual({
      model_outputs: [
        { model_id: "m-1", step: 3 },
        { model_id: "m-2", step: 0 },
      ],
    });
  });

  test("take a schema of a million characters", async () => {
    const runId = await newRun();
    const schema = "x".repeat(1_048_575);
    expect((await post("runs/log-inputs", { run_id: runId, datasets: [dataset("wide", { schema })] })).status).toBe(
      200,
    );
    const { inputs } = (await get(`runs/get?run_id=${runId}`)).json.run;
    expect(inputs.dataset_inputs[0].dataset.schema).toBe(schema);
  });

  test.each([
    [dataset("n".repeat(501)), "'name' exceeds the maximum length of 500 characters"],
    [dataset("n", { digest: "g".repeat(37) }), "'digest' exceeds the maximum length of 36 characters"],
    [dataset("n", { source: "x".repeat(65_536) }), "'source' exceeds the maximum length of 65535 characters"],
    [dataset("n", { schema: "x".repeat(1_048_576) }), "'schema' exceeds the maximum length of 1048575 characters"],
    [dataset("n", {}, [{ key: "k".repeat(256) }]), "'key' exceeds the maximum length of 255 characters"],
    [dataset("n", {}, [{ key: "k", value: "v".repeat(501) }]), "'value' exceeds the maximum length of 500 characters"],
    [{ tags: [] }, "Dataset cannot be None"],
  ])("refuse dataset number %#", async (bad, message) => {
    const { status, json } = await post("runs/log-inputs", { run_id: runIdNumber(0), datasets: [dataset("a"), bad] });
    expect([status, json]).toEqual([400, refusal(message)]);
  });

  test("need models where there are to be some", async () => {
    const { json } = await post("runs/outputs", { run_id: runIdNumber(0) });
    expect(json.message).toMatch(/^Missing value for required parameter 'models'/);
  });

  test("are what experiments/search-datasets finds, once for each use", async () => {
    const { experiment_id } = (await post("experiments/create", { name: "data" })).json;
    for (const [name, context] of [["d", "train"], ["d", "train"], ["d", "eval"], ["e"]]) {
      const tags = context === undefined ? [] : [{ key: "mlflow.data.context", value: context }];
      const run_id = await newRun({ experiment_id });
      await post("runs/log-inputs", { run_id, datasets: [dataset(name!, {}, tags)] });
    }
    const { json } = await post("experiments/search-datasets", { experiment_ids: [experiment_id] });
    expect(json.dataset_summaries).toHaveLength(3);
    for (const summary of [{ name: "d", context: "train" }, { name: "d", context: "eval" }, { name: "e" }])
      expect(json.dataset_summaries).toContainEqual({ experiment_id, digest: "g", ...summary });
    const none = await post("experiments/search-datasets", {});
    expect(none.json.message).toBe("SearchDatasets request must specify at least one experiment_id.");
  });
});

test("runs/log-model notes a model once, without its config", async () => {
  const runId = await newRun();
  const flavors = { python_function: { a: 1, config: { secret: 1 } } };
  const model = { artifact_path: "model", flavors, utc_time_created: "2020", run_id: runId, model_uuid: "u", other: 1 };
  const body = { run_id: runId, model_json: JSON.stringify(model) };
  for (let i = 0; i < 2; i++) expect((await post("runs/log-model", body)).text).toBe("{}");
  const { tags } = (await get(`runs/get?run_id=${runId}`)).json.run.data;
  const { value } = tags.find(({ key }: { key: string }) => key === "mlflow.log-model.history");
  const { other: _, ...noted } = { ...model, flavors: { python_function: { a: 1 } } };
  expect(JSON.parse(value)).toEqual([noted]);
  const bad = await post("runs/log-model", { run_id: runId, model_json: "{}" });
  expect(bad.json.message).toMatch(/^Model json is missing mandatory fields/);
});

test("writes need a writer, deletions too", async () => {
  const runId = await newRun();
  for (const path of ["runs/create", "runs/update", "runs/log-batch", "experiments/create", "runs/delete"]) {
    const call = (token: string): Promise<Answer> =>
      its.call(`/api/2.0/mlflow/${path}`, { body: { run_id: runId, experiment_id: experiment, name: "w" }, token });
    expect((await call(its.secrets.viewer)).status).toBe(403);
    expect((await call(its.secrets.writer)).status).toBe(200);
  }
});
