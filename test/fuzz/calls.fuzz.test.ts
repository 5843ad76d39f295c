import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { artifactKeys } from "../../src/contracts/index.ts";
import { buildClassifier, buildTransformer, Matrix, Pipeline } from "../../src/learn/index.ts";
import { writeModelFile } from "../../src/pipeline/index.ts";
import { openTestApi, runIdNumber, type TestApi, trainedModel } from "../api/api-world.ts";
import { everyRoute } from "../security/every-route.ts";
import { oddValue } from "./mutations.ts";
import { cases, fuzz } from "./within-limits.ts";

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
  await trainedModel(its, "sizes", runIdNumber(1));
  await trainedModel(its, "scaled", runIdNumber(2));
  await trainedModel(its, "scaled", runIdNumber(3));
  for (const [number, weights] of ["uniform", "distance"].entries()) await scale(number + 2, weights);
  for (const name of ["sizes", "scaled"])
    await its.call(`/api/podium/models/${name}/promote`, { body: { version: 1, reason: "the first" } });
});
afterAll(() => its?.close());

/** A model in which large numbers overflow. */
async function scale(run: number, weights: string): Promise<void> {
  const X = Matrix.from([
    [0, 0],
    [0.1, 0.1],
  ]);
  const scaler = buildTransformer({ module: "sklearn.preprocessing", class: "StandardScaler", params: {} });
  const params = { n_neighbors: 2, weights };
  const classifier = buildClassifier({ module: "sklearn.neighbors", class: "KNeighborsClassifier", params });
  const pipeline = new Pipeline([scaler], classifier).fit(X, ["low", "high"]).toJSON();
  const training = { at: 1, fitSeconds: 0.1, peakMemoryMb: 1, steps: [] };
  const text = writeModelFile({ features: ["width", "height"], textFeatures: [], target: "size", training, pipeline });
  const { experimentId, runId } = (await its.world.registry.runs.get(runIdNumber(run)))!;
  await its.world.artifacts.put(
    `${artifactKeys.root(experimentId, runId)}/${artifactKeys.model}`,
    text,
    "application/json",
  );
}

/** What a field may well hold, so that calls come past its first check. */
const sound: Readonly<Record<string, readonly unknown[]>> = {
  experiment_ids: [["1"], ["1", "2"], [], "1", ["x"]],
  experiment_id: ["1", "2", "01", "9".repeat(40)],
  experiment_name: ["sizes", "scaled", "no such"],
  run_id: [runIdNumber(1), runIdNumber(2), "x", "#"],
  name: ["sizes", "scaled", "a b", "#", "../x"],
  version: ["1", 1, "2", "0", "9".repeat(30), 2 ** 53],
  alias: ["Production", "champion", "latest", "constructor"],
  filter: ["", "name = 'sizes'", "tags.a IS NULL", "run_id = 'x'", "metrics.f1 > 1e308", "name IN ('a','b')"],
  order_by: [["metrics.f1 DESC"], ["name"], ["version_number DESC", "name"], [], ["start_time", "params.C"]],
  max_results: [1, 2, "5", 1000, 0, -1],
  page_token: ["", "eyJvZmZzZXQiOjF9", '{"offset":1}', token([0, "RUN#x", "META", "", ""]), token({ offset: 2 ** 52 })],
  metric_key: ["f1", "__proto__", "#", "x".repeat(2000)],
  path: ["", "model", "model/model.json", "a//b", "../..", "%2e%2e"],
  stages: [["Production"], ["None", "Archived"], "none"],
  key: ["a.yaml", "configs/a.json", "a/b.yml", "../a.yaml", "a\nb.yaml"],
  reason: ["because", " ", "x".repeat(2001)],
  to: [1, 2, 0, 1e300],
  role: ["viewer", "admin", "root"],
  experiment: ["sizes", "no such"],
  instances: [[[1, 2]], [{ width: 1, height: 2 }], [[1e308, -1e308]], [[1]], [[]], [], [null]],
  inputs: [{ width: [1, 2], height: [3, 4] }, [[1e308, -1e308]], { width: [1], height: [] }, {}],
  dataframe_split: [{ columns: ["height", "width"], data: [[1, 2]] }, { data: [[1e308, 1e308]] }, { columns: [] }],
  dataframe_records: [[{ width: 1, height: -1e308 }], [{}], [[1, 2]]],
  params: [{ predict_proba: true }, { predict_proba: 1 }],
  probabilities: ["true"],
  model: ["sizes", "scaled", "no such"],
};

function token(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

const fields = fc
  .uniqueArray(fc.constantFrom(...Object.keys(sound)), { maxLength: 5 })
  .chain((names) =>
    fc.record(
      Object.fromEntries(
        names.map((name) => [
          name,
          fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...sound[name]!) }, { weight: 1, arbitrary: oddValue }),
        ]),
      ),
    ),
  );
const place = fc.constantFrom(
  "sizes",
  "scaled",
  "scaled",
  "1",
  "1",
  "2",
  "Production",
  "x",
  `1/${runIdNumber(1)}/artifacts/model`,
);
/** Rows come one way or the other, and a call that has them both ways ends there. */
const frames = ["instances", "inputs", "dataframe_split", "dataframe_records"] as const;
const frame = fc
  .constantFrom(...frames)
  .chain((name) => fc.constantFrom(...sound[name]!).map((rows): Record<string, unknown> => ({ [name]: rows })));
const scoring = everyRoute.filter(({ path }) => path.startsWith("/models/"));
const call = fc.record({
  route: fc.oneof(fc.constantFrom(...everyRoute), fc.constantFrom(...everyRoute), fc.constantFrom(...scoring)),
  rows: frame,
  role: fc.constantFrom("viewer", "writer", "admin", "admin"),
  places: fc.array(place, { minLength: 2, maxLength: 2 }),
  query: fields,
  body: fields,
  headers: fc.record(
    {
      "content-type": fc.constantFrom("application/json", "application/json; charset=utf-8", "text/csv", "text/plain"),
      range: fc.constantFrom("bytes=0-1", "bytes=-5", "bytes=9999999-", "bytes=5-1", `bytes=0-${"9".repeat(400)}`, "x"),
      "sec-fetch-site": fc.constantFrom("none", "same-origin", "cross-site"),
      "content-length": fc.constantFrom("0", "-1", "1e9", "x"),
      accept: fc.constantFrom("text/html", "*/*", ""),
    },
    { requiredKeys: ["content-type"] },
  ),
});
const answers = new Set([200, 206, 307, 400, 401, 403, 404, 409, 416]);

test("a call that is nearly right gets one of the documented answers", () => {
  const counts = new Map<number, number>();
  return fuzz("calls", call, async ({ route, role, places, query, rows, body, headers }) => {
    const { app, method } = route;
    const [first = "", second = ""] = places;
    const filled = route.path
      .replace(/:\w+(\{[^}]*\})?/, encodeURIComponent(first))
      .replace(/:\w+/, encodeURIComponent(second))
      .replace("*", first);
    const pairs = Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [
        name,
        (typeof one === "string" ? one : JSON.stringify(one)).toWellFormed(),
      ]),
    );
    const { status, json, text } = await its[app](`${filled}?${new URLSearchParams(pairs)}`, {
      method,
      token: its.secrets[role as "admin"],
      headers,
      ...(method === "GET" ? {} : { body: app === "score" ? rows : body }),
    });
    counts.set(status, (counts.get(status) ?? 0) + 1);
    const said = `${method} ${filled} ${JSON.stringify({ query, body, rows })}: ${status} ${text.slice(0, 200)}`;
    if (!answers.has(status)) throw new Error(said);
    if (status >= 400 && status !== 416 && route.path !== "/")
      expect(json, said).toMatchObject({ error_code: expect.any(String), message: expect.any(String) });
  }).then(() => {
    // Calls that all failed at the door would show nothing.
    expect(counts.get(200) ?? 0).toBeGreaterThan(cases.calls / 25);
  });
});
