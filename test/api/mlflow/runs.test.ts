import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestApi, runIdNumber, type TestApi } from "../api-world.ts";

let its: TestApi;
const ids: Record<string, string> = {};
/** Runs 1 to 7, started in this order; run 5 has NaN, run 6 no metric, run 7 is in another experiment. */
const values = [0.5, 0.9, 0.7, 0.9, Number.NaN, undefined, 0.1];

beforeAll(async () => {
  its = await openTestApi();
  const { registry } = its.world;
  for (const name of ["first", "second", "empty"])
    ids[name] = (await registry.experiments.ensure(name, Object.keys(ids).length)).experimentId;
  for (const [i, value] of values.entries()) {
    const runId = runIdNumber(i + 1);
    const experimentId = i === 6 ? ids["second"]! : ids["first"]!;
    const name = i === 1 ? "лес <1>" : `run ${i + 1}`;
    await registry.runs.open({
      runId,
      experimentId,
      name,
      startTime: 1000 + i,
      userId: "",
      params: { C: String(i) },
      tags: { "mlflow.runName": name },
    });
    if (value !== undefined)
      await registry.runs.logBatch(runId, { metrics: [{ key: "f1", value, timestamp: 5, step: 0 }] });
  }
  await registry.runs.end(runIdNumber(1), "FINISHED", 2000);
  const input = { name: "iris", digest: "abc", sourceType: "s3", source: "{}", schema: "{}", profile: "{}" };
  await registry.runs.logInputs(runIdNumber(1), [{ ...input, tags: { "mlflow.data.context": "training" } }]);
});
afterAll(() => its.close());

const search = (body: unknown): Promise<Answer> => its.call("/api/2.0/mlflow/runs/search", { body });
const numbers = ({ json }: Answer): number[] =>
  (json.runs ?? []).map((run: { info: { run_id: string } }) => Number.parseInt(run.info.run_id, 16));
const token = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64");
const get = (path: string): Promise<Answer> => its.call(`/api/2.0/mlflow/${path}`);

describe("runs/get", () => {
  test("answers as MLflow's server does, printed with two spaces", async () => {
    const { json, text, headers } = await get(`runs/get?run_id=${runIdNumber(1)}`);
    expect(headers.get("content-type")).toBe("application/json");
    expect(text.startsWith('{\n  "run": {\n    "info": {')).toBe(true);
    expect(json.run).toEqual({
      info: {
        run_uuid: runIdNumber(1),
        experiment_id: ids["first"],
        run_name: "run 1",
        user_id: "",
        status: "FINISHED",
        start_time: 1000,
        end_time: 2000,
        artifact_uri: `mlflow-artifacts:/${ids["first"]}/${runIdNumber(1)}/artifacts`,
        lifecycle_stage: "active",
        run_id: runIdNumber(1),
      },
      data: {
        metrics: [{ key: "f1", value: 0.5, timestamp: 5, step: 0 }],
        params: [{ key: "C", value: "0" }],
        tags: [{ key: "mlflow.runName", value: "run 1" }],
      },
      inputs: {
        dataset_inputs: [
          {
            tags: [{ key: "mlflow.data.context", value: "training" }],
            dataset: { name: "iris", digest: "abc", source_type: "s3", source: "{}", schema: "{}", profile: "{}" },
          },
        ],
      },
      outputs: {},
    });
  });
  test("leaves out what is empty, and prints NaN as text", async () => {
    const { json } = await get(`runs/get?run_id=${runIdNumber(6)}`);
    expect(json.run.info).not.toHaveProperty("end_time");
    expect(json.run.data).not.toHaveProperty("metrics");
    expect(json.run.inputs).toEqual({});
    expect((await get(`runs/get?run_id=${runIdNumber(5)}`)).json.run.data.metrics[0].value).toBe("NaN");
  });
  test("takes run_uuid alone, and the page's prefix", async () => {
    expect((await get(`runs/get?run_uuid=${runIdNumber(2)}`)).json.run.info.run_name).toBe("лес <1>");
    const twin = await its.call(`/ajax-api/2.0/mlflow/runs/get?run_id=${runIdNumber(2)}`);
    expect(twin.json.run.info.run_id).toBe(runIdNumber(2));
  });
  test.each([
    [`runs/get?run_id=${runIdNumber(0)}`, 404, "RESOURCE_DOES_NOT_EXIST", `Run with id=${runIdNumber(0)} not found`],
    [
      "runs/get",
      400,
      "INVALID_PARAMETER_VALUE",
      "Missing value for required parameter 'run_id'. See the API docs for more information about request parameters.",
    ],
  ])("%s answers %d %s", async (path, status, code, message) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ error_code: code, message });
  });
});

describe("runs/search", () => {
  test.each([
    ["newest first", {}, [6, 5, 4, 3, 2, 1]],
    ["by a metric, NaN after numbers, runs without it last", { order_by: ["metrics.f1 DESC"] }, [4, 2, 3, 1, 5, 6]],
    ["by a metric ascending, equal ones newest first", { order_by: ["metrics.f1 ASC"] }, [1, 3, 4, 2, 5, 6]],
    ["by two keys", { order_by: ["metrics.f1 DESC", "start_time ASC"] }, [2, 4, 3, 1, 5, 6]],
    ["by a parameter", { order_by: ["params.C"] }, [1, 2, 3, 4, 5, 6]],
    ["by a metric that none has", { order_by: ["metrics.none"] }, [6, 5, 4, 3, 2, 1]],
    ["filtered", { filter: "metrics.f1 > 0.6" }, [4, 3, 2]],
    ["filtered, by a metric", { filter: "params.C != '3'", order_by: ["metrics.f1 DESC"] }, [2, 3, 1, 5, 6]],
    ["by status", { filter: "attributes.status = 'FINISHED'" }, [1]],
    ["by a name in another script", { filter: "attributes.run_name LIKE 'ле%'" }, [2]],
    ["in all view types", { run_view_type: "ALL" }, [6, 5, 4, 3, 2, 1]],
    ["among deleted ones, which there are none of", { run_view_type: "DELETED_ONLY" }, []],
    ["by the number of a view type", { run_view_type: 2 }, []],
    ["whatever an unknown view type is", { run_view_type: "NOPE" }, [6, 5, 4, 3, 2, 1]],
    ["with numbers as text", { max_results: "2" }, [6, 5]],
  ])("finds them %s", async (_, body, expected) => {
    expect(numbers(await search({ experiment_ids: [ids["first"]], ...body }))).toEqual(expected);
  });
  test("takes camel case, and JSON inside of a JSON text", async () => {
    const body = { experimentIds: [ids["first"]], maxResults: 1 };
    expect(numbers(await search(body))).toEqual([6]);
    expect(numbers(await search(JSON.stringify(JSON.stringify(body))))).toEqual([6]);
  });
  test("looks in several experiments at once", async () => {
    const both = [ids["first"], ids["second"], ids["first"]];
    expect(numbers(await search({ experiment_ids: both }))).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(numbers(await search({ experiment_ids: both, order_by: ["metrics.f1"], max_results: 2 }))).toEqual([7, 1]);
  });
  test.each([[{}], [{ order_by: ["metrics.f1 DESC"] }], [{ order_by: ["metrics.f1"], filter: "params.C != '2'" }]])(
    "gives the runs of several experiments page by page: %j",
    async (how) => {
      const body = { experiment_ids: [ids["second"], ids["empty"], ids["first"]], ...how };
      const whole = numbers(await search(body));
      const inMemory = numbers(await search({ ...body, order_by: ["params.C"] }));
      expect(whole.toSorted()).toEqual(inMemory.toSorted());
      for (const max_results of [1, 2, 5]) {
        const paged: number[] = [];
        let page_token: string | undefined;
        do {
          const answer = await search({ ...body, max_results, page_token });
          paged.push(...numbers(answer));
          page_token = answer.json.next_page_token;
        } while (page_token !== undefined);
        expect(paged).toEqual(whole);
      }
    },
  );
  test("reads runs that a filter names by their ids, in their experiments only", async () => {
    const [one, two, seven] = [1, 2, 7].map(runIdNumber);
    const by = (filter: string, more: object = {}): Promise<Answer> =>
      search({ experiment_ids: [ids["first"]], filter, ...more });
    expect(numbers(await by(`attributes.run_id = '${one}'`))).toEqual([1]);
    expect(numbers(await by(`run_id IN ('${one}', '${two}', '${seven}', '${one}')`))).toEqual([2, 1]);
    expect(numbers(await by(`run_id IN ('${one}', '${two}') AND params.C = '0'`))).toEqual([1]);
    expect(numbers(await by(`run_id IN ('${one}', '${two}')`, { max_results: 1 }))).toEqual([2]);
    expect(numbers(await by(`run_id = '${one}'`, { run_view_type: "DELETED_ONLY" }))).toEqual([]);
  });
  test("takes orders that say what decides anyway", async () => {
    const by = async (...order_by: string[]): Promise<number[]> =>
      numbers(await search({ experiment_ids: [ids["first"]], order_by }));
    expect(await by("attributes.start_time DESC")).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await by("metrics.f1 DESC", "start_time DESC", "run_id ASC")).toEqual(await by("metrics.f1 DESC"));
    expect(await by("start_time ASC")).toEqual([1, 2, 3, 4, 5, 6]);
  });
  test("answers {} where nothing is found", async () => {
    for (const experiment_ids of [[], ["999"], [ids["empty"]]]) {
      const { status, text } = await search({ experiment_ids });
      expect([status, text]).toEqual([200, "{}"]);
    }
  });
  test.each([
    [{}],
    [{ order_by: ["metrics.f1 DESC"] }],
    [{ order_by: ["metrics.f1 ASC"], filter: "params.C != '2'" }],
    [{ order_by: ["params.C DESC"] }],
    [{ filter: "metrics.f1 > 0" }],
  ])("gives every run once, page by page: %j", async (how) => {
    const body = { experiment_ids: [ids["first"]], ...how };
    const whole = numbers(await search(body));
    for (const max_results of [1, 2, 3, 5, 6]) {
      const paged: number[] = [];
      let page_token: string | undefined;
      let pages = 0;
      do {
        const answer = await search({ ...body, max_results, page_token });
        expect(numbers(answer).length).toBeLessThanOrEqual(max_results);
        paged.push(...numbers(answer));
        page_token = answer.json.next_page_token;
        pages++;
      } while (page_token !== undefined);
      expect(paged).toEqual(whole);
      // The last full page has no token: it makes no empty page after it.
      expect(pages).toBe(Math.ceil(whole.length / max_results));
    }
  });
  test.each([
    [{ max_results: 0 }, /max_results/],
    [{ max_results: 50_001 }, /max_results/],
    [{ order_by: "start_time" }, /Invalid value "start_time" for parameter 'order_by' supplied/],
    [{ max_results: "many" }, /Invalid value "many" for parameter 'max_results' supplied/],
    [{ page_token: "%%%x" }, /^Invalid page token, could not base64-decode$/],
    [{ page_token: token({ offset: -1 }) }, /^Invalid page token/],
    [{ page_token: token({ part: 7, places: [] }) }, /^Invalid page token/],
    [{ page_token: token({ part: 0, places: [] }) }, /^Invalid page token/],
    [{ page_token: token({ part: 0, places: [{ size: 5, skip: 5 }] }) }, /^Invalid page token/],
    [{ page_token: token({ part: 0, places: [{ size: 5, skip: 0, cursor: "x" }] }) }, /^Invalid page token/],
    [{ filter: "metrics.f1 = = 3" }, /Invalid clause/],
    [{ filter: 7 }, /Value was of type 'int'/],
    [{ experiment_ids: [[[]]] }, /Value was of type 'list'/],
    [{ order_by: ["metrics.f1", "metrics.f1"] }, /duplicate fields/],
  ])("refuses %j by a 400", async (body, says) => {
    const answer = await search({ experiment_ids: [ids["first"]], ...body });
    expect(answer.status).toBe(400);
    expect(answer.json.error_code).toBe("INVALID_PARAMETER_VALUE");
    expect(answer.json.message).toMatch(says);
  });
  test("refuses another content type in MLflow's words", async () => {
    const answer = await its.call("/api/2.0/mlflow/runs/search", {
      body: "{}",
      headers: { "content-type": "text/plain" },
    });
    expect(answer.json.message).toBe("Bad Request. Content-Type must be one of ['application/json'].");
  });
  test("survives a body that is nested without end", async () => {
    const deep = `{"experiment_ids":${"[".repeat(400_000)}${"]".repeat(400_000)}}`;
    expect((await search(deep)).status).toBe(400);
  });
});

describe("a page of large runs", () => {
  test("ends before it is too large for Lambda, and the next one goes on", async () => {
    const { registry } = its.world;
    const { experimentId } = await registry.experiments.ensure("large", 9);
    const params = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`p${i}`, "x".repeat(5000)]));
    for (let i = 0; i < 20; i++)
      await registry.runs.open({
        runId: runIdNumber(100 + i),
        experimentId,
        name: "large",
        startTime: i,
        userId: "",
        params,
        tags: {},
      });
    for (const how of [{}, { order_by: ["start_time DESC"] }, { filter: "params.p0 LIKE 'x%'" }]) {
      const found: number[] = [];
      let page_token: string | undefined;
      do {
        const answer = await search({ experiment_ids: [experimentId], page_token, ...how });
        expect(JSON.stringify(answer.text).length).toBeLessThan(6_000_000);
        found.push(...numbers(answer));
        page_token = answer.json.next_page_token;
      } while (page_token !== undefined);
      expect(found).toEqual(Array.from({ length: 20 }, (_, i) => 119 - i));
    }
  });
});

describe("metrics/get-history", () => {
  test("gives every point in order, page by page", async () => {
    const runId = runIdNumber(3);
    const points = [0, 1, 2, 3].map((step) => ({ key: "loss", value: 1 / (step + 1), timestamp: 10 + step, step }));
    await its.world.registry.runs.logBatch(runId, { metrics: points });
    const whole = await get(`metrics/get-history?run_id=${runId}&metric_key=loss`);
    expect(whole.json).toEqual({ metrics: points });
    const first = await get(`metrics/get-history?run_uuid=${runId}&metric_key=loss&max_results=3`);
    const token = encodeURIComponent(first.json.next_page_token);
    const second = await get(`metrics/get-history?run_id=${runId}&metric_key=loss&max_results=3&page_token=${token}`);
    expect([...first.json.metrics, ...second.json.metrics]).toEqual(points);
    expect(second.json).not.toHaveProperty("next_page_token");
  });
  test("of a run or a key that is not there is empty", async () => {
    expect((await get(`metrics/get-history?run_id=${runIdNumber(0)}&metric_key=loss`)).text).toBe("{}");
    expect((await get(`metrics/get-history?run_id=${runIdNumber(1)}&metric_key=none`)).text).toBe("{}");
  });
  test("refuses a token that is none", async () => {
    const answer = await get(`metrics/get-history?run_id=${runIdNumber(3)}&metric_key=loss&page_token=%25x`);
    expect(answer.status).toBe(400);
  });
});
