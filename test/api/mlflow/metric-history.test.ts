import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Answer, openTestApi, runIdNumber, type TestApi } from "../api-world.ts";

let its: TestApi;
const [long, other] = [runIdNumber(1), runIdNumber(2)] as const;

beforeAll(async () => {
  its = await openTestApi();
  const { experiments, runs } = its.world.registry;
  const { experimentId } = await experiments.ensure("histories", 1);
  for (const runId of [long, other])
    await runs.open({ runId, experimentId, name: "r", startTime: 1, userId: "", params: {}, tags: {} });
  const point = (i: number): object => ({ key: "h", value: i, timestamp: i, step: i });
  await runs.logBatch(long, { metrics: Array.from({ length: 40 }, (_, i) => point(i) as never) });
  // By step, these are in another order than by time.
  const turned = [
    { value: 9, timestamp: 0, step: 0 },
    { value: 1, timestamp: 1, step: 1 },
    { value: 2, timestamp: 1, step: 1 },
    { value: 0.5, timestamp: 9, step: 0 },
  ];
  await runs.logBatch(other, { metrics: turned.map((one) => ({ key: "h", ...one })) });
});
afterAll(() => its.close());

const get = (path: string): Promise<Answer> => its.call(`/ajax-api/2.0/mlflow/metrics/${path}`);
const values = ({ json }: Answer): number[] => (json.metrics ?? []).map(({ value }: { value: number }) => value);

describe("metrics/get-history-bulk", () => {
  test("gives points of several runs, run by run, by time", async () => {
    const answer = await get(`get-history-bulk?run_id=${other}&run_id=${long}&metric_key=h`);
    expect(values(answer)).toEqual([...Array(40).keys(), 9, 1, 2, 0.5]);
    expect(answer.json.metrics.at(-1)).toEqual({ key: "h", value: 0.5, timestamp: 9, step: 0, run_id: other });
  });
  test("ends where it is told to", async () => {
    const answer = await get(`get-history-bulk?run_id=${long}&run_id=${other}&metric_key=h&max_results=41`);
    expect(values(answer)).toEqual([...Array(40).keys(), 9]);
  });
  test.each([
    ["metric_key=h", "GetMetricHistoryBulk request must specify at least one run_id."],
    ["run_id=a", "GetMetricHistoryBulk request must specify a metric_key."],
    [
      `${Array.from({ length: 101 }, (_, i) => `run_id=r${i}&`).join("")}metric_key=h`,
      "GetMetricHistoryBulk request cannot specify more than 100 run_ids. Received 101 run_ids.",
    ],
  ])("refuses query number %#", async (query, message) => {
    const { status, json } = await get(`get-history-bulk?${query}`);
    expect([status, json.message]).toEqual([400, message]);
  });
});

// The samples are those of MLflow 3.17.2's server for the same points.
describe("metrics/get-history-bulk-interval", () => {
  const sample = (query: string, runId: string = long): Promise<Answer> =>
    get(`get-history-bulk-interval?run_ids=${runId}&metric_key=h${query}`);

  test("gives all points by step where there are few", async () => {
    expect(values(await sample("", other))).toEqual([9, 0.5, 1, 2]);
  });
  test.each([
    ["&max_results=5", [0, 8, 16, 24, 39]],
    ["&max_results=7", [0, 6, 12, 18, 24, 30, 39]],
    ["&max_results=1", [39]],
    ["&start_step=3&end_step=5", [3, 4, 5]],
    ["&start_step=50&end_step=60", []],
  ])("samples %s", async (query, expected) => {
    expect(values(await sample(query))).toEqual(expected);
  });
  test("gives each run a sample of its own, and none to one that is not there", async () => {
    const answer = await sample(`&run_ids=nope&run_ids=${other}&max_results=2`);
    expect(answer.json.metrics.map(({ run_id, value }: { run_id: string; value: number }) => [run_id, value])).toEqual([
      [long, 0],
      [long, 39],
      [other, 9],
      [other, 2],
    ]);
  });
  test("thins a history of 200,000 points, and keeps its ends", async () => {
    const read = vi.spyOn(its.world.registry.runs, "metricHistory").mockImplementation(async (_run, key, page) => {
      const from = Number(page.cursor ?? 0);
      const items = Array.from({ length: page.limit }, (_, i) => ({
        key,
        value: from + i,
        timestamp: 1,
        step: from + i,
      }));
      return from + page.limit < 200_000 ? { items, cursor: String(from + page.limit) } : { items };
    });
    const found = values(await sample("&max_results=100"));
    expect([found.length, found[0], found.at(-1)]).toEqual([100, 0, 199_999]);
    for (const [i, value] of found.slice(0, -1).entries()) expect(Math.abs(value - 2000 * i)).toBeLessThan(50);
    const many = await sample(`&run_ids=${other}&run_ids=nope`);
    expect([many.status, many.json.message]).toEqual([400, expect.stringMatching(/ask for fewer runs at once/)]);
    read.mockRestore();
  });
  test.each([
    ["max_results=0", /^max_results must be between 1 and 2500\./],
    ["max_results=2501", /^max_results must be between 1 and 2500\./],
    ["start_step=3", /^If either start step or end step are specified, both must be specified\.$/],
    ["start_step=3&end_step=1", /^end_step must be greater than start_step\. Found start_step=3 and end_step=1\.$/],
    ["start_step=x&end_step=5", /^Invalid value "x" for parameter 'start_step' supplied/],
  ])("refuses %s", async (query, says) => {
    const { status, json } = await sample(`&${query}`);
    expect([status, json.message]).toEqual([400, expect.stringMatching(says)]);
  });
  test("needs runs and a metric", async () => {
    const seeDocs = "See the API docs for more information about request parameters.";
    const missing = async (query: string): Promise<string> =>
      (await get(`get-history-bulk-interval?${query}`)).json.message;
    expect(await missing("metric_key=h")).toBe(`Missing value for required parameter 'run_ids'. ${seeDocs}`);
    expect(await missing("run_ids=a")).toBe(`Missing value for required parameter 'metric_key'. ${seeDocs}`);
  });
});
