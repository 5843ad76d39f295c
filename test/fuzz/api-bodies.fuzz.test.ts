import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, runIdNumber, type TestApi, trainedModel } from "../api/api-world.ts";
import { ask, everyRoute } from "../security/every-route.ts";
import { mutatedJson, oddValue } from "./mutations.ts";
import { fuzz } from "./within-limits.ts";

let its: TestApi;
let experimentId: string;
beforeAll(async () => {
  its = await openTestApi();
  ({ experimentId } = await trainedModel(its, "sizes", runIdNumber(1)));
});
afterAll(() => its?.close());

const known = fc.constantFrom(
  "experiment_ids",
  "experiment_id",
  "experiment_name",
  "run_id",
  "run_uuid",
  "name",
  "version",
  "alias",
  "filter",
  "filter_string",
  "order_by",
  "max_results",
  "page_token",
  "metric_key",
  "path",
  "instances",
  "inputs",
  "dataframe_split",
  "dataframe_records",
  "reason",
  "role",
  "key",
  "model",
  "view_type",
  "run_view_type",
  "__proto__",
); // prettier-ignore
const body = fc.oneof(
  mutatedJson([
    { experiment_ids: ["1"], filter: "metrics.f1 > 0", order_by: ["metrics.f1 DESC"], max_results: 5 },
    { dataframe_split: { columns: ["width", "height"], data: [[1, 2]] } },
    { dataframe_records: [{ width: 1, height: 2 }] },
    { instances: [[1, 2]] },
    { inputs: { width: [1], height: [2] } },
    { version: 1, reason: "because" },
    { name: "a", role: "viewer" },
  ]),
  fc.dictionary(known, oddValue, { maxKeys: 6 }),
);
const sent = fc.oneof(
  body.map((value) => JSON.stringify(value)),
  fc.string({ unit: "binary", maxLength: 200 }),
);
const piece = fc.oneof(
  fc.constantFrom("sizes", "1", "Production", "..", "%2e%2e", "a b", runIdNumber(1)),
  fc.string({ maxLength: 12 }),
);
const query = fc.dictionary(known, fc.oneof(piece, fc.string({ unit: "binary", maxLength: 30 })), { maxKeys: 4 });

test("whatever is sent to a route, the answer is one that the API documents", () =>
  fuzz(
    "apiBodies",
    fc.record({
      route: fc.constantFrom(...everyRoute),
      pieces: fc.array(piece, { minLength: 4, maxLength: 4 }),
      query,
      text: sent,
      type: fc.constantFrom(
        "application/json",
        "text/csv",
        "application/yaml",
        "text/plain",
        "multipart/form-data",
        "x",
      ),
    }),
    async ({ route, pieces, query: fields, text, type }) => {
      let i = 0;
      const filled = route.path.replaceAll(/:\w+(\{[^}]*\})?/g, () =>
        encodeURIComponent(pieces[i++ % 4] ?? "x").slice(0, 200),
      );
      const search = new URLSearchParams(fields);
      const path = `${filled}?${search}`;
      const isRead = route.method === "GET";
      const { status, headers, json } = await ask(
        its,
        { ...route, path },
        isRead ? {} : { method: route.method, body: text, headers: { "content-type": type } },
      );
      expect(status, `${route.method} ${path} answered ${status}: ${JSON.stringify(json)}`).toBeLessThan(500);
      if (status >= 400 && String(headers.get("content-type")).startsWith("application/json"))
        expect(json).toMatchObject({ error_code: expect.any(String), message: expect.any(String) });
    },
  ));

test("and the model that was there still predicts", async () => {
  const { status } = await its.score("/models/sizes/versions/1/invocations", { body: { instances: [[1, 2]] } });
  expect(status).toBe(200);
  expect(await its.world.registry.experiments.get(experimentId)).toBeDefined();
});
