import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestApi, runIdNumber, type TestApi, trainedModel } from "../api-world.ts";

let its: TestApi;
let experimentId: string;

beforeAll(async () => {
  its = await openTestApi();
  for (const number of [1, 2, 3]) ({ experimentId } = await trainedModel(its, "iris", runIdNumber(number)));
  await trainedModel(its, "мой лес", runIdNumber(9));
  for (const version of [1, 2])
    await its.call("/api/podium/models/iris/promote", { body: { version, reason: "to see it" } });
});
afterAll(() => its.close());

const get = (path: string): Promise<Answer> => its.call(`/api/2.0/mlflow/${path}`);

describe("a version", () => {
  test("is found by its alias, with a source that clients may read", async () => {
    const { json } = await get("registered-models/alias?name=iris&alias=Production");
    expect(json).toEqual({
      model_version: {
        name: "iris",
        version: "2",
        creation_timestamp: 2,
        last_updated_timestamp: expect.any(Number),
        current_stage: "Production",
        description: "",
        source: `mlflow-artifacts:/${experimentId}/${runIdNumber(2)}/artifacts/model`,
        run_id: runIdNumber(2),
        status: "READY",
        run_link: "",
        aliases: ["Production"],
      },
    });
  });
  test.each([
    ["1", "Archived"],
    ["2", "Production"],
    ["3", "None"],
  ])("%s has the stage %s", async (version, stage) => {
    expect((await get(`model-versions/get?name=iris&version=${version}`)).json.model_version.current_stage).toBe(stage);
  });
  test("is loaded from the run's artifacts", async () => {
    const { json } = await get("model-versions/get-download-uri?name=iris&version=3");
    expect(json).toEqual({ artifact_uri: `mlflow-artifacts:/${experimentId}/${runIdNumber(3)}/artifacts/model` });
  });
  test.each([
    ["registered-models/alias?name=iris&alias=nope", 400, "Registered model alias nope not found."],
    ["registered-models/alias?name=nope&alias=Production", 404, "Registered Model with name=nope not found"],
    ["registered-models/alias?name=iris&alias=production", 400, "Registered model alias production not found."],
    ["registered-models/alias?name=iris&alias=constructor", 400, "Registered model alias constructor not found."],
    ["model-versions/get?name=iris&version=7", 404, "Model Version (name=iris, version=7) not found"],
    ["model-versions/get?name=iris&version=x", 400, "Parameter 'version' must be an integer, got 'x'."],
    ["registered-models/get?name=nope", 404, "Registered Model with name=nope not found"],
  ])("%s answers %d %s", async (path, status, message) => {
    const answer = await get(path);
    expect([answer.status, answer.json.message]).toEqual([status, message]);
  });
  test.each([
    ["", ["2", "1", "3", "1"]],
    ["name = 'iris'", ["2", "1", "3"]],
    ["name LIKE '%лес'", ["1"]],
    [`run_id = '${runIdNumber(3)}'`, ["3"]],
    [`run_id IN ('${runIdNumber(3)}', '${runIdNumber(9)}')`, ["3", "1"]],
    ["name = 'iris' AND version_number >= 2", ["2", "3"]],
    ["name = 'nope'", []],
  ])("is found by the filter %j, last updated first", async (filter, versions) => {
    const { json } = await get(`model-versions/search?filter=${encodeURIComponent(filter)}`);
    const found = (json.model_versions ?? []).map(({ version }: { version: string }) => version);
    expect([...found].sort()).toEqual([...versions].sort());
    if (filter.startsWith("name = 'iris'")) expect(found).toEqual(versions);
  });
});

describe("a registered model", () => {
  test("lists its aliases, and the newest version of each stage", async () => {
    const { json } = await get("registered-models/get?name=iris");
    const { latest_versions, ...model } = json.registered_model;
    expect(model).toMatchObject({ name: "iris", aliases: [{ alias: "Production", version: "2" }] });
    const stages = latest_versions.map((one: { current_stage: string; version: string }) => [
      one.current_stage,
      one.version,
    ]);
    expect(Object.fromEntries(stages)).toEqual({ Production: "2", Archived: "1", None: "3" });
  });
  test("gives its newest versions by stage, whatever the case", async () => {
    const latest = async (stages: string[]): Promise<string[]> => {
      const { json } = await its.call("/api/2.0/mlflow/registered-models/get-latest-versions", {
        body: { name: "iris", stages },
      });
      return (json.model_versions ?? []).map(({ version }: { version: string }) => version);
    };
    expect(await latest(["PRODUCTION"])).toEqual(["2"]);
    expect(await latest(["Staging"])).toEqual([]);
    expect((await latest([])).sort()).toEqual(["1", "2", "3"]);
  });
  test.each([
    ["", ["iris", "мой лес"]],
    ["name LIKE 'i%' AND tag.`mlflow.prompt.is_prompt` != 'true'", ["iris"]],
    ["tags.color != 'red'", []],
    ["name IN ('iris')", ["iris"]],
  ])("is found by the filter %j", async (filter, expected) => {
    const { json } = await get(`registered-models/search?filter=${encodeURIComponent(filter)}`);
    expect((json.registered_models ?? []).map(({ name }: { name: string }) => name)).toEqual(expected);
  });
  test("is found in the order asked for, page by page", async () => {
    const first = await get("registered-models/search?max_results=1&order_by=name+DESC");
    expect(first.json.registered_models[0].name).toBe("мой лес");
    const token = encodeURIComponent(first.json.next_page_token);
    const second = await get(`registered-models/search?max_results=1&order_by=name+DESC&page_token=${token}`);
    expect(second.json.registered_models[0].name).toBe("iris");
    expect(second.json).not.toHaveProperty("next_page_token");
  });
  test.each(["filter=color='x'", "order_by=color", "max_results=0", "max_results=1001", "page_token=%25x"])(
    "is not searched by %s",
    async (query) => {
      expect((await get(`registered-models/search?${query}`)).status).toBe(400);
    },
  );
});
