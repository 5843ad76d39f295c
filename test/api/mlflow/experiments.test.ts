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
        workspace: "default",
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

describe("writes of an experiment", () => {
  const post = (path: string, body: unknown): Promise<Answer> =>
    its.call(`/api/2.0/mlflow/experiments/${path}`, { body });
  const refusal = (message: string, code = "INVALID_PARAMETER_VALUE"): object => ({ error_code: code, message });
  const made: string[] = [];
  const create = async (name: string, more: object = {}): Promise<string> => {
    const { experiment_id } = (await post("create", { name, ...more })).json;
    made.push(experiment_id);
    return experiment_id;
  };
  // What the searches below look among.
  afterAll(() => Promise.all(made.map((id) => its.world.registry.experiments.setLifecycle(id, "deleted", 1))));

  test("make it once, with tags, and where its artifacts lie", async () => {
    const id = await create("made", {
      tags: [{ key: "ünï", value: "çödé" }, { key: "empty" }],
      artifact_location: "s3://b/x",
    });
    expect((await get(`get?experiment_id=${id}`)).json.experiment).toMatchObject({
      name: "made",
      artifact_location: "s3://b/x",
      lifecycle_stage: "active",
      tags: [
        { key: "ünï", value: "çödé" },
        { key: "empty", value: "" },
      ],
    });
    const again = await post("create", { name: "made" });
    expect([again.status, again.json]).toEqual([
      400,
      refusal("Experiment(name=made) already exists.", "RESOURCE_ALREADY_EXISTS"),
    ]);
  });

  test.each([
    [{ name: "" }, /^Missing value for required parameter 'name'/],
    [
      '{"name": "e", "artifact_location": 9.0}',
      /^Invalid value 9\.0 for parameter 'artifact_location' supplied: {2}Hint: Value was of type 'float'/,
    ],
    [{ name: 5 }, /^Invalid value 5 for parameter 'name' supplied: {2}Hint: Value was of type 'int'/],
    [{ name: "x".repeat(501) }, /^'name' exceeds the maximum length of 500 characters$/],
    [{ name: "n", artifact_location: "s3://b/x#y" }, /^'artifact_location' URL can't include fragments or params\.$/],
    [{ name: "n", artifact_location: "runs:/x" }, /^Artifact location cannot be a runs:\/ URI\. Given: 'runs:\/x'$/],
    [{ name: "n", artifact_location: "s3://b/x?y=../z" }, /^Invalid query string$/],
    [
      { name: "n", tags: [{ key: "a$b", value: "b" }] },
      /^Invalid value "a\$b" for parameter 'key' supplied: Names may/,
    ],
    [
      { name: "n", tags: [{ key: "k", value: "v".repeat(20_001) }] },
      /^'value' exceeds the maximum length of 20000 char/,
    ],
    [{ name: "n", tags: "x" }, /^Invalid value "x" for parameter 'tags' supplied/],
  ])("refuse %j", async (body, says) => {
    const { status, json } = await post("create", body);
    expect([status, json.message]).toEqual([400, expect.stringMatching(says)]);
    expect((await get("get-by-name?experiment_name=n")).status).toBe(404);
  });

  test("set and remove its tags", async () => {
    const id = await create("tagged");
    expect((await post("set-experiment-tag", { experiment_id: id, key: "k", value: "v" })).text).toBe("{}");
    expect((await get(`get?experiment_id=${id}`)).json.experiment.tags).toEqual([{ key: "k", value: "v" }]);
    expect((await post("delete-experiment-tag", { experiment_id: id, key: "k" })).text).toBe("{}");
    const again = await post("delete-experiment-tag", { experiment_id: id, key: "k" });
    expect([again.status, again.json]).toEqual([
      404,
      refusal(`No tag with name: k in experiment with id ${id}`, "RESOURCE_DOES_NOT_EXIST"),
    ]);
  });

  test("rename it, to a name that is free", async () => {
    const [id] = [await create("before"), await create("taken")];
    expect((await post("update", { experiment_id: id, new_name: "after" })).text).toBe("{}");
    expect((await get("get-by-name?experiment_name=after")).json.experiment.experiment_id).toBe(id);
    expect((await get("get-by-name?experiment_name=before")).status).toBe(404);
    const taken = await post("update", { experiment_id: id, new_name: "taken" });
    expect([taken.status, taken.json]).toEqual([400, refusal("Experiment(name=taken) already exists.", "BAD_REQUEST")]);
  });

  test("delete it once, with its name still taken, and restore it once", async () => {
    const id = await create("deleted");
    const missing = [404, refusal(`No Experiment with id=${id} exists`, "RESOURCE_DOES_NOT_EXIST")];
    expect((await post("delete", { experiment_id: id })).text).toBe("{}");
    const again = await post("delete", { experiment_id: id });
    expect([again.status, again.json]).toEqual(missing);
    expect((await get(`get?experiment_id=${id}`)).json.experiment.lifecycle_stage).toBe("deleted");
    expect((await post("create", { name: "deleted" })).json.error_code).toBe("RESOURCE_ALREADY_EXISTS");
    const inactive = [400, refusal(`The experiment ${id} must be in the 'active' state. Current state is deleted.`)];
    const tag = await post("set-experiment-tag", { experiment_id: id, key: "k", value: "v" });
    expect([tag.status, tag.json]).toEqual(inactive);
    const run = await its.call("/api/2.0/mlflow/runs/create", { body: { experiment_id: id } });
    expect([run.status, run.json]).toEqual(inactive);
    // MLflow answers 500 here, which its clients repeat for minutes.
    const renamed = await post("update", { experiment_id: id, new_name: "other" });
    expect([renamed.status, renamed.json]).toEqual([400, refusal("Cannot rename a non-active experiment.")]);
    expect(found(await search({ max_results: 9, view_type: "DELETED_ONLY" }))).toContain("deleted");
    expect((await post("restore", { experiment_id: id })).text).toBe("{}");
    const twice = await post("restore", { experiment_id: id });
    expect([twice.status, twice.json]).toEqual(missing);
    expect(found(await search({ max_results: 99, view_type: "ALL" }))).toContain("deleted");
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
    [{ view_type: "DELETED_ONLY", filter: "name LIKE 'i%'" }, []],
    [{ view_type: 3, filter: "name ILIKE 'i%'" }, ["Iris", "iris"]],
  ])("by %j finds %j", async (body, expected) => {
    expect(found(await search({ max_results: 100, ...body }))).toEqual(expected);
  });
  test("finds them by an id of 18 digits", async () => {
    const filters = [`experiment_id = '${ids[1]}'`, `experiment_id IN ('${ids[1]}', '7')`];
    for (const filter of filters) expect(found(await search({ max_results: 9, filter }))).toEqual(["wine"]);
    const other = `${ids[1]!.slice(0, -1)}${ids[1]!.endsWith("1") ? "2" : "1"}`;
    expect(found(await search({ max_results: 9, filter: `experiment_id = '${other}'` }))).toEqual([]);
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
