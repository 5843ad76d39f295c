import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, openTestApi, type TestApi } from "../api-world.ts";

let its: TestApi;
const names = ["iris", "wine", "лес 1", "Iris"];
const ids: string[] = [];

beforeAll(async () => {
  its = await openTestApi();
  for (const [i, name] of names.entries())
    ids.push((await its.world.registry.experiments.ensure(name, 1000 + i)).experimentId);
  await its.world.registry.experiments.setTag(ids[0]!, "podium.target", "f1", 5000);
});
afterAll(() => its.close());

const get = (path: string): Promise<Answer> => its.call(`/api/2.0/mlflow/experiments/${path}`);
const search = (body: unknown): Promise<Answer> => its.call("/api/2.0/mlflow/experiments/search", { body });
const found = ({ json }: Answer): string[] =>
  (json?.experiments ?? []).map(({ name }: { name: string }) => name).filter((name: string) => name !== "Default");

describe("an experiment", () => {
  test("is found by id and by name", async () => {
    const byId = await get(`get?experiment_id=${ids[0]}`);
    expect(byId.json).toEqual({
      experiment: {
        experiment_id: ids[0],
        name: "iris",
        artifact_location: `mlflow-artifacts:/${ids[0]}`,
        lifecycle_stage: "active",
        last_update_time: 5000,
        creation_time: 1000,
        tags: [{ key: "podium.target", value: "f1" }],
      },
    });
    expect(
      (await get(`get-by-name?experiment_name=${encodeURIComponent("лес 1")}`)).json.experiment.experiment_id,
    ).toBe(ids[2]);
    expect((await get("get?experiment_id=0")).json.experiment.name).toBe("Default");
  });
  test.each([
    ["get-by-name?experiment_name=nope", 404, "Could not find experiment with name 'nope'"],
    ["get?experiment_id=99", 404, "No Experiment with id=99 exists"],
    ["get?experiment_id=x", 400, "Invalid experiment ID 'x'. Experiment ID must be a valid integer."],
    ["get-by-name", 400, /Missing value for required parameter 'experiment_name'/],
  ])("%s answers %d", async (path, status, message) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.json.message).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });
});

describe("experiments/search", () => {
  test.each([
    [{}, ["Iris", "лес 1", "wine", "iris"]],
    [{ filter: "name = 'iris'" }, ["iris"]],
    [{ filter: "name ILIKE 'IRIS'" }, ["Iris", "iris"]],
    [{ filter: "attribute.name LIKE 'л%'" }, ["лес 1"]],
    [{ filter: "tags.`podium.target` = 'f1'" }, ["iris"]],
    [{ filter: "tags.podium.target IS NULL", order_by: ["name"] }, ["Iris", "wine", "лес 1"]],
    [{ filter: "creation_time >= 1002" }, ["Iris", "лес 1"]],
    [{ order_by: ["last_update_time DESC", "name ASC"] }, ["iris", "Iris", "лес 1", "wine"]],
    [{ order_by: ["creation_time ASC"] }, ["iris", "wine", "лес 1", "Iris"]],
    [{ view_type: "DELETED_ONLY" }, []],
    [{ view_type: 3 }, ["Iris", "лес 1", "wine", "iris"]],
  ])("by %j finds %j", async (body, expected) => {
    expect(found(await search({ max_results: 100, ...body }))).toEqual(expected);
  });
  test("pages", async () => {
    const paged: string[] = [];
    let page_token: string | undefined;
    do {
      const answer = await search({ max_results: 2, page_token });
      paged.push(...found(answer));
      page_token = answer.json.next_page_token;
    } while (page_token !== undefined);
    expect(paged).toEqual(["Iris", "лес 1", "wine", "iris"]);
  });
  test.each([
    [{}, /Invalid value 0 for parameter 'max_results' supplied/],
    [{ max_results: 50_001 }, /max_results/],
    [{ max_results: 5, filter: "color = 'red'" }, /Invalid attribute key 'color'/],
    [{ max_results: 5, filter: "name > 'x'" }, /comparator/],
    [{ max_results: 5, order_by: ["color"] }, /Invalid attribute key 'color'/],
    [{ max_results: 5, page_token: "%%%x" }, /^Invalid page token, could not base64-decode$/],
  ])("refuses %j", async (body, says) => {
    const { status, json } = await search(body);
    expect(status).toBe(400);
    expect(json.message).toMatch(says);
  });
});
