import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPredict } from "../../src/api/index.ts";
import { type Answer, openTestApi, runIdNumber, type TestApi, trainedModel } from "./api-world.ts";

let its: TestApi;
let experimentId: string;

beforeAll(async () => {
  its = await openTestApi();
  ({ experimentId } = await trainedModel(its, "sizes", runIdNumber(1)));
  await trainedModel(its, "sizes", runIdNumber(2), ["high", "low"]);
  await its.call("/api/podium/models/sizes/promote", { body: { version: 1, reason: "the first" } });
});
afterAll(() => its.close());
beforeEach(() => {
  // Past what is remembered of aliases and tokens.
  its.now += 10_000;
});

const rows = [
  [1, 2],
  [9, 8],
];
const expected = { predictions: ["low", "high"] };
const score = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  its.score(path, { body, headers, token: its.secrets.viewer });

describe("the Production model predicts", () => {
  test.each([
    ["dataframe_split", { dataframe_split: { columns: ["width", "height"], index: [0, 1], data: rows } }],
    ["dataframe_split in another order", { dataframe_split: { columns: ["height", "width"], data: rows } }],
    ["dataframe_split without names", { dataframe_split: { data: rows } }],
    [
      "dataframe_records",
      {
        dataframe_records: [
          { width: 1, height: 2 },
          { height: 8, width: 9 },
        ],
      },
    ],
    ["instances", { instances: rows }],
    [
      "instances with names",
      {
        instances: [
          { width: 1, height: 2 },
          { height: 8, width: 9 },
        ],
      },
    ],
    ["inputs", { inputs: rows }],
    ["inputs by column", { inputs: { height: [2, 8], width: [1, 9] } }],
  ])("from %s", async (_, body) => {
    const answer = await score("/invocations", body);
    expect(answer.json).toEqual(expected);
    expect(answer.headers.get("x-podium-model")).toBe("sizes/1");
  });
  test.each([
    ["", "width,height\n1,2\n9,8\n"],
    ["; charset=utf-8", '\ufeff"height", width\r\n2,1e0\r\n+8,.9e1\r\n'],
  ])("from text/csv%s", async (charset, csv) => {
    expect((await score("/predict", csv, { "content-type": `text/csv${charset}` })).json).toEqual(expected);
  });
  test("with probabilities, asked for by the query or in params", async () => {
    const certain = {
      ...expected,
      classes: ["high", "low"],
      probabilities: [
        [0, 1],
        [1, 0],
      ],
    };
    expect((await score("/invocations?probabilities=true", { instances: rows })).json).toEqual(certain);
    const params = { predict_proba: true };
    expect((await score("/invocations", { instances: rows, params })).json).toEqual(certain);
  });
});

describe("a call names its model", () => {
  test.each([
    ["/models/sizes/invocations", "sizes/1"],
    ["/predict?model=sizes", "sizes/1"],
    ["/models/sizes/versions/2/predict", "sizes/2"],
    ["/models/sizes/aliases/Production/invocations", "sizes/1"],
  ])("by %s", async (path, model) => {
    expect((await score(path, { instances: rows })).headers.get("x-podium-model")).toBe(model);
  });
  test.each([
    ["/models/nope/invocations", 404, "Registered Model with name=nope not found"],
    ["/models/sizes/versions/7/invocations", 404, "Model Version (name=sizes, version=7) not found"],
    ["/models/sizes/versions/x/invocations", 400, "the version must be a number, got 'x'"],
    ["/models/sizes/aliases/champion/invocations", 404, /has no champion yet/],
  ])("%s answers %d", async (path, status, message) => {
    const answer = await score(path, { instances: rows });
    const wanted = typeof message === "string" ? message : expect.stringMatching(message);
    expect([answer.status, answer.json.message]).toEqual([status, wanted]);
  });
  test("as soon as several are in Production, and the refusal names them", async () => {
    await trainedModel(its, "мой лес", runIdNumber(3));
    const path = `/models/${encodeURIComponent("мой лес")}`;
    expect((await score(`${path}/invocations`, { instances: rows })).json.message).toMatch(/no Production yet/);
    await its.call(`/api/podium${path}/promote`, { body: { version: 1, reason: "another" } });
    const refused = await score("/invocations", { instances: rows });
    expect([refused.status, refused.json.message]).toEqual([400, expect.stringContaining("sizes, мой лес")]);
    its.now += 10_000;
    const answer = await score(`${path}/invocations`, { instances: rows });
    expect(answer.json).toEqual(expected);
    expect(decodeURI(answer.headers.get("x-podium-model")!)).toBe("мой лес/1");
  });
});

describe("a promotion", () => {
  test("is seen within two seconds, and costs no read of the model again", async () => {
    const path = "/models/sizes/invocations";
    expect((await score(path, { instances: rows })).json).toEqual(expected);
    await its.call("/api/podium/models/sizes/promote", { body: { version: 2, reason: "turned" } });
    its.now += 2001;
    expect((await score(path, { instances: rows })).json).toEqual({ predictions: ["high", "low"] });
    let reads = 0;
    const { artifacts: store } = its.world;
    const artifacts: typeof store = {
      ...store,
      get(key, how) {
        reads++;
        return store.get(key, how);
      },
    };
    const app = createPredict({ ...its.world, artifacts });
    for (let i = 0; i < 3; i++)
      await app.request(path, {
        method: "POST",
        headers: { authorization: `Bearer ${its.secrets.viewer}` },
        body: JSON.stringify({ instances: rows }),
      });
    expect(reads).toBe(1);
    await its.call("/api/podium/models/sizes/rollback", { body: { reason: "back" } });
  });
});

describe("what cannot be predicted is refused, naming the place", () => {
  const path = "/models/sizes/invocations";
  test.each([
    ["no JSON", "{", /not JSON/],
    ["a list", "[]", /must be an object with/],
    ["an unknown form", { rows }, /it has rows/],
    ["two forms", { instances: rows, inputs: rows }, /must have one of/],
    ["no rows", { instances: [] }, /no rows/],
    ["no columns", { inputs: {} }, /no rows/],
    ["a missing column", { dataframe_records: [{ width: 1 }] }, /the model needs "height"/],
    ["an extra column", { dataframe_records: [{ width: 1, height: 2, depth: 3 }] }, /does not know "depth"/],
    [
      "a column twice",
      { dataframe_split: { columns: ["width", "width", "height"], data: [[1, 1, 1]] } },
      /"width" is there twice/,
    ],
    [
      "records that differ",
      { dataframe_records: [{ width: 1, height: 2 }, { width: 1 }] },
      /\[1\] lacks the column "height"/,
    ],
    [
      "a row that is too short",
      { instances: [[1, 2], [1]] },
      /row 1 has 1 values, the model has 2 features: width, height/,
    ],
    ["a row that is no list", { instances: [[1, 2], 3] }, /instances\[1\] must be a list/],
    ["columns of different lengths", { inputs: { width: [1], height: [1, 2] } }, /inputs\["height"\] has 2 values/],
    [
      "text",
      {
        instances: [
          [1, 2],
          [1, "x"],
        ],
      },
      /row 1, column "height" must be a finite number, got "x"/,
    ],
    ["null", { instances: [[null, 2]] }, /NaN in column "width" \(row 0\)/],
    ["a number that is too large", '{"instances": [[1e999, 2]]}', /got Infinity/],
    ["true", { instances: [[true, 2]] }, /got true/],
    ["a list for a number", `{"instances": [[${"[".repeat(9000)}${"]".repeat(9000)}, 2]]}`, /got a list/],
    [
      "__proto__ as a column",
      '{"dataframe_records": [{"__proto__": 1, "width": 1, "height": 2}]}',
      /does not know "__proto__"/,
    ],
  ])("%s", async (_, body, says) => {
    const { status, json } = await score(path, body);
    expect([status, json.error_code]).toEqual([400, "INVALID_PARAMETER_VALUE"]);
    expect(json.message).toMatch(says);
  });
  test.each([
    ["an empty file", "", /empty/],
    ["text in it", "width,height\n1,red\n", /row 0, column "height".*"red"/],
    ["an empty cell", "width,height\n1,\n", /NaN in column "height" \(row 0\)/],
    ["a hexadecimal number", "width,height\n1,0x10\n", /row 0, column "height"/],
    ["a ragged row", "width,height\n1,2\n3\n", /not CSV/],
    ["no header", "1,2\n3,4\n", /the model needs "width", "height"/],
  ])("CSV with %s", async (_, csv, says) => {
    const { status, json } = await score(path, csv, { "content-type": "text/csv" });
    expect([status, json.message]).toEqual([400, expect.stringMatching(says)]);
  });
  test("another content type", async () => {
    const { status, json } = await score(path, "x", { "content-type": "application/parquet" });
    expect([status, json.message]).toEqual([400, expect.stringContaining("application/parquet")]);
  });
  test("more rows than one call takes", async () => {
    const { status, json } = await score(path, { instances: Array.from({ length: 100_001 }, () => [1, 2]) });
    expect([status, json.message]).toEqual([400, expect.stringMatching(/100001 rows are more than the 100000/)]);
  });
  test("a body that is too large", async () => {
    const { status, json } = await score(path, " ".repeat(6 * 1024 * 1024 + 1));
    expect([status, json.error_code]).toEqual([400, "BAD_REQUEST"]);
  });
});

describe("a model whose artifact", () => {
  test("is missing answers 404, naming its key", async () => {
    const { version } = await its.world.registry.models.register(
      { name: "gone", runId: runIdNumber(8), experimentId, source: "s3://x/y", dataset: { name: "d", digest: "1" } },
      1,
    );
    const { status, json } = await score(`/models/gone/versions/${version}/predict`, { instances: rows });
    expect([status, json.message]).toEqual([
      404,
      expect.stringContaining(`${runIdNumber(8)}/artifacts/model/model.json`),
    ]);
  });
  test("was changed answers 500, saying what is wrong with it, and other models go on", async () => {
    const broken = await trainedModel(its, "broken", runIdNumber(7));
    await its.world.artifacts.put(
      `${broken.experimentId}/${runIdNumber(7)}/artifacts/model/model.json`,
      "{}",
      "application/json",
    );
    const error = console.error;
    console.error = () => undefined;
    const { status, json } = await score("/models/broken/versions/1/predict", { instances: rows });
    console.error = error;
    expect([status, json.message]).toEqual([500, expect.stringContaining('"podium" must be 1')]);
    expect((await score("/models/sizes/predict", { instances: rows })).status).toBe(200);
  });
});

describe("a model under a name that another one had", () => {
  test("is the one that predicts, though its versions have the same numbers", async () => {
    const { models } = its.world.registry;
    for (const [number, labels] of [
      [30, ["low", "high"]],
      [31, ["high", "low"]],
    ] as const) {
      await trainedModel(its, "anew", runIdNumber(number), labels);
      const { json } = await score("/models/anew/versions/1/invocations", { instances: rows });
      expect(json).toEqual({ predictions: labels });
      await models.delete("anew", its.now);
      its.now += 10_000;
    }
    expect((await score("/models/anew/versions/1/invocations", { instances: rows })).status).toBe(404);
  });
});

describe("health", () => {
  test("is answered without a token", async () => {
    for (const path of ["/ping", "/liveness", "/healthcheck", "/readiness"]) {
      const { status, text } = await its.score(path, { token: "" });
      expect([path, status, text]).toEqual([path, 200, "OK"]);
    }
  });
  test("is not ready where the table does not answer", async () => {
    const models = { ...its.world.registry.models, list: () => Promise.reject(new Error("no table")) };
    const app = createPredict({ ...its.world, registry: { ...its.world.registry, models } });
    const error = console.error;
    console.error = () => undefined;
    const [ready, alive] = [await app.request("/readiness"), await app.request("/liveness")];
    console.error = error;
    expect([ready.status, alive.status]).toEqual([503, 200]);
    expect(await ready.text()).not.toContain("no table");
  });
});
