import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestApi, runIdNumber, type TestApi } from "../api-world.ts";

let its: TestApi;
let experiment: string;

beforeAll(async () => {
  its = await openTestApi();
  experiment = (await post("experiments/create", { name: "logged" })).json.experiment_id;
});
afterAll(() => its.close());

const post = (path: string, body: unknown): Promise<Answer> => its.call(`/api/2.0/mlflow/${path}`, { body });
const get = (path: string): Promise<Answer> => its.call(`/api/2.0/mlflow/${path}`);
// biome-ignore lint/suspicious/noExplicitAny: the wire format is what these tests check
const dataOf = async (runId: string): Promise<any> => (await get(`runs/get?run_id=${runId}`)).json.run.data;
async function newRun(body: object = {}): Promise<string> {
  const { json } = await post("runs/create", { experiment_id: experiment, run_name: "r", ...body });
  return json.run.info.run_id;
}
const refusal = (message: string, code = "INVALID_PARAMETER_VALUE"): object => ({ error_code: code, message });
const seeDocs = "See the API docs for more information about request parameters.";
const charset =
  "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).";
const resolves = (to: string): string =>
  `Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '${to}'`;

// Messages and statuses below are those of MLflow 3.17.2's server, tried by hand, unless a comment says otherwise.

describe("runs/log-metric", () => {
  test("keeps integers beyond 2^53 exact, and prints whole floats as floats", async () => {
    const runId = await newRun();
    const big = `{"run_id":"${runId}","key":"m","value":2,"timestamp":9223372036854775807,"step":-9007199254740993}`;
    expect(await post("runs/log-metric", big)).toMatchObject({ status: 200, text: "{}" });
    const { text } = await get(`metrics/get-history?run_id=${runId}&metric_key=m`);
    for (const part of ['"value": 2.0', '"timestamp": 9223372036854775807', '"step": -9007199254740993'])
      expect(text).toContain(part);
    expect((await get(`runs/get?run_id=${runId}`)).text).toContain('"step": -9007199254740993');
  });

  test("takes NaN and infinities as text, and prints infinities as the greatest float64", async () => {
    const runId = await newRun();
    for (const [key, value] of Object.entries({ a: "NaN", b: "Infinity", c: "-Infinity", d: "1.5" }))
      await post("runs/log-metric", { run_uuid: runId, key, value, timestamp: "1" });
    const values = (await dataOf(runId)).metrics.map(({ value }: { value: unknown }) => value);
    expect(values).toEqual(["NaN", Number.MAX_VALUE, -Number.MAX_VALUE, 1.5]);
  });

  test("takes them bare too, as Python's json writes them, and leaves what stands in texts", async () => {
    const runId = await newRun();
    for (const [key, value] of [
      ["a", "NaN"],
      ["b", "Infinity"],
      ["c", "-Infinity"],
    ])
      await post("runs/log-metric", `{"run_id": "${runId}", "key": "${key}", "value": ${value}, "timestamp": 1}`);
    await post("runs/set-tag", `{"run_id": "${runId}", "key": "t", "value": "a \\" NaN", "more": [NaN, "-Infinity"]}`);
    const { metrics, tags } = await dataOf(runId);
    expect(metrics.map(({ value }: { value: unknown }) => value)).toEqual(["NaN", Number.MAX_VALUE, -Number.MAX_VALUE]);
    expect(tags).toContainEqual({ key: "t", value: 'a " NaN' });
  });

  test("counts as latest what has the greatest step, time and value", async () => {
    const runId = await newRun();
    for (const [value, timestamp, step] of [
      [1, 1, 1],
      [2, 1, 1],
      [2, 1, 1],
      [9, 5, 0],
    ])
      await post("runs/log-metric", { run_id: runId, key: "s", value, timestamp, step });
    expect((await dataOf(runId)).metrics).toEqual([{ key: "s", value: 2, timestamp: 1, step: 1 }]);
    const { json } = await get(`metrics/get-history?run_id=${runId}&metric_key=s`);
    expect(json.metrics.map(({ value }: { value: number }) => value)).toEqual([1, 2, 9]);
  });

  test.each([
    [{ value: 1, timestamp: 1 }, `Missing value for required parameter 'key'. ${seeDocs}`],
    [{ key: "m", timestamp: 1 }, `Missing value for required parameter 'value'. ${seeDocs}`],
    [{ key: "m", value: 1 }, `Missing value for required parameter 'timestamp'. ${seeDocs}`],
    [
      { key: "m", value: "abc", timestamp: 1 },
      `Invalid value "abc" for parameter 'value' supplied:  Hint: Value was of type 'str'. ${seeDocs}`,
    ],
    [
      { key: "m", value: 1, timestamp: 1, step: "foo" },
      `Invalid value "foo" for parameter 'step' supplied:  Hint: Value was of type 'str'. ${seeDocs}`,
    ],
    [
      { key: "j", value: 1, timestamp: -1 },
      "Invalid value -1 for parameter 'timestamp' supplied: metric 'j' (value=1.0). Timestamp must be a nonnegative long (64-bit integer) ",
    ],
    [{ key: "$", value: 1, timestamp: 1 }, `Invalid value "$" for parameter 'name' supplied: ${charset}`],
    [
      { key: "a/../b", value: 1, timestamp: 1 },
      `Invalid value "a/../b" for parameter 'name' supplied: ${resolves("b")}`,
    ],
    [{ key: "x".repeat(251), value: 1, timestamp: 1 }, "'Metric name' exceeds the maximum length of 250 characters"],
  ])("refuses %j", async (body, message) => {
    const { status, json } = await post("runs/log-metric", { run_id: runIdNumber(0), ...body });
    expect([status, json]).toEqual([400, refusal(message)]);
  });

  test("refuses a run that is not there, and one that is deleted", async () => {
    const metric = { key: "m", value: 1, timestamp: 1 };
    const missing = await post("runs/log-metric", { run_id: "nope", ...metric });
    expect([missing.status, missing.json]).toEqual([
      404,
      refusal("Run with id=nope not found", "RESOURCE_DOES_NOT_EXIST"),
    ]);
    const runId = await newRun();
    await post("runs/delete", { run_id: runId });
    const deleted = await post("runs/log-metric", { run_id: runId, ...metric });
    expect([deleted.status, deleted.json]).toEqual([
      400,
      refusal(`The run ${runId} must be in the 'active' state. Current state is deleted.`),
    ]);
  });

  test("refuses a logged model that is not there, and logs nothing", async () => {
    const runId = await newRun();
    const metric = { key: "m", value: 1, timestamp: 1, model_id: "m-nope" };
    expect((await post("runs/log-metric", { run_id: runId, ...metric })).status).toBe(400);
    expect(await dataOf(runId)).not.toHaveProperty("metrics");
  });
});

describe("runs/log-parameter", () => {
  test("takes the same value again, and refuses another in MLflow's words", async () => {
    const runId = await newRun();
    const log = (value: string): Promise<Answer> => post("runs/log-parameter", { run_id: runId, key: "p", value });
    expect((await log("1")).text).toBe("{}");
    expect((await log("1")).text).toBe("{}");
    const { status, json } = await log("2");
    expect([status, json]).toEqual([
      400,
      refusal(
        `Changing param values is not allowed. Param with key='p' was already logged with value='1' for run ID='${runId}'. Attempted logging new value '2'.`,
      ),
    ]);
  });

  test("cuts a value after 6,000 characters, of which an emoji is one", async () => {
    const runId = await newRun();
    await post("runs/log-parameter", { run_id: runId, key: "p", value: "😀".repeat(6001) });
    expect((await post("runs/log-parameter", { run_id: runId, key: "p", value: "😀".repeat(6000) })).status).toBe(200);
    expect((await dataOf(runId)).params).toEqual([{ key: "p", value: "😀".repeat(6000) }]);
  });

  test("takes a param without a value as empty", async () => {
    const runId = await newRun();
    await post("runs/log-parameter", { run_id: runId, key: "q" });
    expect((await dataOf(runId)).params).toEqual([{ key: "q", value: "" }]);
  });
});

describe("runs/set-tag", () => {
  test.each(["ok é:1/x", "模型", "a.b-c_d e", "x".repeat(250)])("takes the key %j", async (key) => {
    const runId = await newRun();
    expect((await post("runs/set-tag", { run_id: runId, key, value: "1" })).status).toBe(200);
    expect((await dataOf(runId)).tags).toContainEqual({ key, value: "1" });
  });

  test.each([
    ["a$", `Invalid value "a$" for parameter 'key' supplied: ${charset}`],
    ["😀", `Invalid value "\\ud83d\\ude00" for parameter 'key' supplied: ${charset}`],
    ["../a", `Invalid value "../a" for parameter 'key' supplied: ${resolves("../a")}`],
    ["/a", `Invalid value "/a" for parameter 'key' supplied: ${resolves("/a")}`],
    [".", `Invalid value "." for parameter 'key' supplied: ${resolves(".")}`],
    ["..", `Invalid value ".." for parameter 'key' supplied: ${resolves("..")}`],
    ["a//b", `Invalid value "a//b" for parameter 'key' supplied: ${resolves("a/b")}`],
    ["a/", `Invalid value "a/" for parameter 'key' supplied: ${resolves("a")}`],
    ["x".repeat(251), "'key' exceeds the maximum length of 250 characters"],
    ["", `Missing value for required parameter 'key'. ${seeDocs}`],
    // MLflow takes this one, since Python's $ matches before the end of a line.
    ["a\n", `Invalid value "a\\n" for parameter 'key' supplied: ${charset}`],
  ])("refuses the key %j", async (key, message) => {
    const { status, json } = await post("runs/set-tag", { run_id: runIdNumber(0), key, value: "1" });
    expect([status, json]).toEqual([400, refusal(message)]);
  });

  test("of mlflow.runName renames the run, unless to nothing", async () => {
    const runId = await newRun();
    const nameOf = async (): Promise<string> => (await get(`runs/get?run_id=${runId}`)).json.run.info.run_name;
    await post("runs/set-tag", { run_id: runId, key: "mlflow.runName", value: "renamed" });
    expect(await nameOf()).toBe("renamed");
    await post("runs/set-tag", { run_id: runId, key: "mlflow.runName", value: "" });
    expect(await nameOf()).toBe("renamed");
    expect((await dataOf(runId)).tags).toEqual([{ key: "mlflow.runName", value: "renamed" }]);
  });

  test("is undone by delete-tag, once", async () => {
    const runId = await newRun();
    await post("runs/set-tag", { run_id: runId, key: "u", value: "1" });
    expect((await post("runs/delete-tag", { run_id: runId, key: "u" })).text).toBe("{}");
    const again = await post("runs/delete-tag", { run_id: runId, key: "u" });
    expect([again.status, again.json]).toEqual([
      404,
      refusal(`No tag with name: u in run with id ${runId}`, "RESOURCE_DOES_NOT_EXIST"),
    ]);
  });
});

describe("runs/log-batch", () => {
  const metric = (key: string, more: object = {}): object => ({ key, value: 1, timestamp: 1, step: 0, ...more });
  const many = <T>(count: number, one: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => one(i));
  const entry = (i: number): object => ({ key: `k${i}`, value: "1" });
  const tooMany = (limit: number, what: string, got: number): string =>
    `A batch logging request can contain at most ${limit} ${what}. Got ${got} ${what}. Please split up ${what} across multiple requests and try again.`;
  const missing = (what: string): string => `Missing value for required parameter '${what}'. ${seeDocs}`;

  test.each([
    [{ metrics: [{ key: "m", value: 1 }] }, missing("metrics[0].timestamp")],
    [{ metrics: [{ key: "m", timestamp: 1 }] }, missing("metrics[0].value")],
    [{ metrics: [metric("m"), metric("")] }, missing("metrics[1].key")],
    [{ params: [{ value: "1" }] }, missing("params[0].key")],
    [{ tags: [{ value: "1" }] }, missing("tags[0].key")],
    [{ metrics: [metric("m"), metric("$")] }, `Invalid value "$" for parameter 'metrics[1].name' supplied: ${charset}`],
    [{ params: [{ key: "$" }] }, `Invalid value "$" for parameter 'params[0].key' supplied: ${charset}`],
    [
      { metrics: [metric("m", { timestamp: -1 })] },
      "Invalid value -1 for parameter 'metrics[0].timestamp' supplied: metric 'm' (value=1.0). Timestamp must be a nonnegative long (64-bit integer) ",
    ],
    [
      { metrics: "x" },
      `Invalid value "x" for parameter 'metrics' supplied:  Hint: Value was of type 'str'. ${seeDocs}`,
    ],
    [{ params: [{ key: "k".repeat(251) }] }, "'Param key' exceeds the maximum length of 250 characters"],
    [{ tags: [{ key: "k".repeat(251) }] }, "'tags[0].key' exceeds the maximum length of 250 characters"],
    [{ metrics: many(1001, (i) => metric(`m${i}`)) }, tooMany(1000, "metrics", 1001)],
    [{ params: many(101, entry) }, tooMany(100, "params", 101)],
    [{ tags: many(101, entry) }, tooMany(100, "tags", 101)],
    [
      { metrics: many(1000, (i) => metric(`m${i}`)), params: [entry(1)] },
      tooMany(1000, "metrics, params, and tags", 1002),
    ],
    [
      { params: [entry(1), entry(1)] },
      "Duplicate parameter keys have been submitted: ['k1']. Please ensure the request contains only one param value per param key.",
    ],
  ])("refuses batch number %#, and writes nothing of it", async (bad, message) => {
    const runId = await newRun();
    const good = { metrics: [metric("good")], params: [{ key: "good", value: "1" }], tags: [{ key: "good" }] };
    const { status, json } = await post("runs/log-batch", { run_id: runId, ...good, ...bad });
    expect([status, json]).toEqual([400, refusal(message)]);
    expect(await dataOf(runId)).toEqual({ tags: [{ key: "mlflow.runName", value: "r" }] });
  });

  test("refuses all of a batch where one param was to change", async () => {
    const runId = await newRun();
    await post("runs/log-batch", { run_id: runId, params: [{ key: "c", value: "1" }] });
    const batch = { params: [{ key: "c", value: "2" }], tags: [{ key: "t", value: "2" }], metrics: [metric("m")] };
    const { status, json } = await post("runs/log-batch", { run_id: runId, ...batch });
    expect([status, json]).toEqual([
      400,
      refusal(
        `Changing param values is not allowed. Params were already logged='[{'key': 'c', 'old_value': '1', 'new_value': '2'}]' for run ID='${runId}'.`,
      ),
    ]);
    expect(await dataOf(runId)).toEqual({
      params: [{ key: "c", value: "1" }],
      tags: [{ key: "mlflow.runName", value: "r" }],
    });
    expect((await get(`metrics/get-history?run_id=${runId}&metric_key=m`)).text).toBe("{}");
  });

  test("changes nothing the second time", async () => {
    const runId = await newRun();
    const body = {
      run_id: runId,
      metrics: many(60, (i) => metric(`m${i % 7}`, { step: i })),
      params: many(100, entry),
      tags: [
        { key: "t", value: "1" },
        { key: "t", value: "2" },
        { key: "mlflow.runName", value: "renamed" },
      ],
    };
    await post("runs/log-batch", body);
    const first = await get(`runs/get?run_id=${runId}`);
    await post("runs/log-batch", body);
    expect((await get(`runs/get?run_id=${runId}`)).json).toEqual(first.json);
    expect(first.json.run.info.run_name).toBe("renamed");
    expect(first.json.run.data.tags).toContainEqual({ key: "t", value: "2" });
    expect((await get(`metrics/get-history?run_id=${runId}&metric_key=m0`)).json.metrics).toHaveLength(9);
  });

  test("of twenty at once loses none", async () => {
    const runId = await newRun();
    const batches = many(20, (i) => ({
      run_id: runId,
      metrics: [metric(`m${i}`), metric("shared", { step: i })],
      params: [entry(i)],
      tags: [entry(i)],
    }));
    const answers = await Promise.all(batches.map((batch) => post("runs/log-batch", batch)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { metrics, params, tags } = await dataOf(runId);
    expect([metrics.length, params.length, tags.length]).toEqual([21, 20, 21]);
    expect(metrics).toContainEqual({ key: "shared", value: 1, timestamp: 1, step: 19 });
    expect((await get(`metrics/get-history?run_id=${runId}&metric_key=shared`)).json.metrics).toHaveLength(20);
  });

  test.each([
    ["bad id!", 400, `Invalid value "bad id!" for parameter 'run_id' supplied.`],
    ["nope", 404, "Run with id=nope not found"],
    ["", 400, missing("run_id")],
  ])("refuses the run %j", async (run_id, status, message) => {
    const answer = await post("runs/log-batch", { run_id });
    expect([answer.status, answer.json.message]).toEqual([status, message]);
  });

  test("of no JSON, or a list, is the caller's fault", async () => {
    for (const body of ["nonsense", "[]", "", '"x"']) expect((await post("runs/log-batch", body)).status).toBe(400);
  });
});
