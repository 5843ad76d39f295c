import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../api-world.ts";
import { exchange, missingParameter, mlflow } from "./mlflow-calls.ts";

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
  await exchange(its, [["POST", "registered-models/create", { name: "m" }, 200]]);
  for (let i = 0; i < 5; i++)
    await exchange(its, [
      ...([["POST", "model-versions/create", { ...made(i), tags: [{ key: "t", value: `${i}` }] }, 200]] as const),
    ]);
});
afterAll(() => its.close());

const made = (i: number): object => ({ name: "m", source: `s3://a/b${i}`, description: `d${i}` });
const notThere = "Model Version (name=m, version=99) not found";
const notWhole = "Parameter 'version' must be an integer, got 'x'.";
const notText = /^Invalid value 1 for parameter 'version' supplied: {2}Hint: Value was of type 'int'\./;

describe("a version", () => {
  test("has MLflow's fields", async () => {
    const { json } = await mlflow(its, "GET", "model-versions/get?name=m&version=1");
    expect(json).toEqual({
      model_version: {
        ...{ name: "m", version: "1", creation_timestamp: its.now, last_updated_timestamp: its.now },
        ...{ current_stage: "None", description: "d0", source: "s3://a/b0", run_id: "", status: "READY" },
        ...{ tags: [{ key: "t", value: "0" }], run_link: "" },
      },
    });
  });
  test("is found by its number", () =>
    exchange(its, [
      ["GET", "model-versions/get?name=m&version=01", undefined, 200, { model_version: { version: "1" } }],
      ["GET", "model-versions/get?name=m&version=%201", undefined, 200, { model_version: { version: "1" } }],
      ["GET", "model-versions/get?name=m&version=0", undefined, 404, "Model Version (name=m, version=0) not found"],
      ["GET", "model-versions/get?name=m&version=-1", undefined, 404, "Model Version (name=m, version=-1) not found"],
      ["GET", "model-versions/get?name=m&version=x", undefined, 400, notWhole],
      [
        "GET",
        "model-versions/get?name=m&version=1.0",
        undefined,
        400,
        "Parameter 'version' must be an integer, got '1.0'.",
      ],
      ["GET", "model-versions/get?name=m&version=99999999999999999999", undefined, 404],
      ["GET", "model-versions/get?name=m", undefined, 400, missingParameter("version")],
      ["GET", "model-versions/get?version=1", undefined, 400, missingParameter("name")],
      [
        "GET",
        "model-versions/get?name=nope&version=1",
        undefined,
        404,
        "Model Version (name=nope, version=1) not found",
      ],
      ["GET", "model-versions/get-download-uri?name=m&version=1", undefined, 200, { artifact_uri: "s3://a/b0" }],
      ["GET", "model-versions/get-download-uri?name=m&version=99", undefined, 404, notThere],
    ]));
  test("has a description, which an update without one takes away", () =>
    exchange(its, [
      [
        "PATCH",
        "model-versions/update",
        { name: "m", version: "1", description: "x" },
        200,
        { model_version: { description: "x" } },
      ],
      ["PATCH", "model-versions/update", { name: "m", version: "1" }, 200, { model_version: { description: "" } }],
      ["PATCH", "model-versions/update", { name: "m", version: 1, description: "x" }, 400, notText],
      ["PATCH", "model-versions/update", { name: "m", version: "99", description: "x" }, 404, notThere],
      ["PATCH", "model-versions/update", { name: "m", description: "x" }, 400, missingParameter("version")],
    ]));
  test("has tags that are set and deleted, as often as asked", () =>
    exchange(its, [
      ["POST", "model-versions/set-tag", { name: "m", version: "1", key: "k", value: "v" }, 200, {}],
      ["POST", "model-versions/set-tag", { name: "m", version: "1", key: "k" }, 200],
      ["POST", "model-versions/set-tag", { name: "m", version: 1, key: "k", value: "v" }, 400, notText],
      ["POST", "model-versions/set-tag", { name: "m", version: "99", key: "k", value: "v" }, 404, notThere],
      ["POST", "model-versions/set-tag", { name: "m", version: "x", key: "k", value: "v" }, 400, notWhole],
      ["POST", "model-versions/set-tag", { name: "m", version: "1", value: "v" }, 400, missingParameter("key")],
      [
        "POST",
        "model-versions/set-tag",
        { name: "m", version: "1", key: "k", value: "v".repeat(100_001) },
        400,
        "'value' exceeds the maximum length of 100000 characters",
      ],
      ["DELETE", "model-versions/delete-tag", { name: "m", version: "1", key: "k" }, 200, {}],
      ["DELETE", "model-versions/delete-tag", { name: "m", version: "1", key: "k" }, 200, {}],
      ["DELETE", "model-versions/delete-tag", { name: "m", version: "99", key: "k" }, 404, notThere],
      ["DELETE", "model-versions/delete-tag", { name: "m", version: "1" }, 400, missingParameter("key")],
    ]));
  test("moves from stage to stage, by names in any case", async () => {
    await exchange(its, [
      [
        "POST",
        "model-versions/transition-stage",
        { name: "m", version: "1", stage: "production" },
        200,
        { model_version: { current_stage: "Production" } },
      ],
      [
        "POST",
        "model-versions/transition-stage",
        { name: "m", version: "2", stage: "PRODUCTION", archive_existing_versions: true },
        200,
      ],
      ["GET", "model-versions/get?name=m&version=1", undefined, 200, { model_version: { current_stage: "Archived" } }],
      [
        "POST",
        "model-versions/transition-stage",
        { name: "m", version: "3", stage: "Nope" },
        400,
        "Invalid Model Version stage: Nope. Value must be one of None, Staging, Production, Archived.",
      ],
      [
        "POST",
        "model-versions/transition-stage",
        { name: "m", version: "3", stage: "Archived", archive_existing_versions: true },
        400,
        "Model version transition cannot archive existing model versions because 'Archived' is not an Active stage. Valid stages are ['Staging', 'Production']",
      ],
      [
        "POST",
        "model-versions/transition-stage",
        { name: "m", version: "3", stage: "none" },
        200,
        { model_version: { current_stage: "None" } },
      ],
      ["POST", "model-versions/transition-stage", { name: "m", version: "99", stage: "Production" }, 404, notThere],
      ["POST", "model-versions/transition-stage", { name: "m", version: 1, stage: "Production" }, 400, notText],
      ["POST", "model-versions/transition-stage", { name: "m", version: "3" }, 400, missingParameter("stage")],
      [
        "POST",
        "model-versions/transition-stage",
        { name: "m", version: "3", stage: "Staging", archive_existing_versions: 1 },
        400,
        /^Invalid value 1 for parameter 'archive_existing_versions'/,
      ],
      [
        "GET",
        "registered-models/alias?name=m&alias=Production",
        undefined,
        400,
        "Registered model alias Production not found.",
      ],
    ]);
    const { json } = await mlflow(its, "GET", "registered-models/get?name=m");
    const latest = json.registered_model.latest_versions.map((one: Record<string, unknown>) => [
      one["version"],
      one["current_stage"],
    ]);
    expect(latest).toEqual([
      ["1", "Archived"],
      ["2", "Production"],
      ["5", "None"],
    ]);
  });
  test("is the newest of its stage", async () => {
    const latest = async (body: object): Promise<string[]> => {
      const { json } = await mlflow(its, "POST", "registered-models/get-latest-versions", {
        body: { name: "m", ...body },
      });
      return (json.model_versions ?? []).map(({ version }: { version: string }) => version);
    };
    expect(await latest({})).toEqual(["1", "2", "5"]);
    expect(await latest({ stages: ["production", "Staging"] })).toEqual(["2"]);
    await exchange(its, [
      [
        "POST",
        "registered-models/get-latest-versions",
        { name: "m", stages: ["Nope"] },
        400,
        /^Invalid Model Version stage: Nope/,
      ],
      ["POST", "registered-models/get-latest-versions", { name: "m", stages: [5] }, 400],
      [
        "POST",
        "registered-models/get-latest-versions",
        { name: "nope" },
        404,
        "Registered Model with name=nope not found",
      ],
      [
        "GET",
        "registered-models/get-latest-versions?name=m&stages=Staging&stages=None",
        undefined,
        200,
        { model_versions: [{ version: "5" }] },
      ],
    ]);
  });
  test("is deleted, and its number is not given again", () =>
    exchange(its, [
      ["DELETE", "model-versions/delete", { name: "m", version: "5" }, 200, {}],
      [
        "DELETE",
        "model-versions/delete",
        { name: "m", version: "5" },
        404,
        "Model Version (name=m, version=5) not found",
      ],
      ["DELETE", "model-versions/delete", { name: "m", version: 1 }, 400, notText],
      ["DELETE", "model-versions/delete", { name: "m", version: "x" }, 400, notWhole],
      ["POST", "model-versions/create", { name: "m", source: "s3://a/b" }, 200, { model_version: { version: "6" } }],
    ]));
});

describe("an alias", () => {
  test("moves where it is set to, and is removed once", () =>
    exchange(its, [
      ["POST", "registered-models/alias", { name: "m", alias: "champion", version: "2" }, 200, {}],
      ["POST", "registered-models/alias", { name: "m", alias: "champion", version: "2" }, 200, {}],
      ["POST", "registered-models/alias", { name: "m", alias: "Champion", version: "3" }, 200],
      ["POST", "registered-models/alias", { name: "m", alias: "v3a", version: "2" }, 200],
      ["POST", "registered-models/alias", { name: "m", alias: "é", version: "2" }, 200],
      ["POST", "registered-models/alias", { name: "m", alias: "champion", version: 1 }, 400, notText],
      [
        "POST",
        "registered-models/alias",
        { name: "m", alias: "LATEST", version: "2" },
        400,
        "'latest' alias name (case insensitive) is reserved.",
      ],
      [
        "POST",
        "registered-models/alias",
        { name: "m", alias: "V3", version: "2" },
        400,
        "Version alias name 'V3' is reserved.",
      ],
      [
        "POST",
        "registered-models/alias",
        { name: "m", alias: "a b", version: "2" },
        400,
        "Invalid alias name: 'a b'. Names may only contain alphanumerics, underscores (_), and dashes (-).",
      ],
      ["POST", "registered-models/alias", { name: "m", alias: "a".repeat(255), version: "2" }, 200, {}],
      ["DELETE", "registered-models/alias", { name: "m", alias: "a".repeat(255) }, 200, {}],
      [
        "POST",
        "registered-models/alias",
        { name: "m", alias: "a".repeat(256), version: "2" },
        400,
        "'Registered model alias name' exceeds the maximum length of 255 characters",
      ],
      ["POST", "registered-models/alias", { name: "m", alias: "", version: "2" }, 400, missingParameter("alias")],
      ["POST", "registered-models/alias", { name: "m", alias: "x" }, 400, missingParameter("version")],
      ["POST", "registered-models/alias", { name: "m", alias: "x", version: "99" }, 404, notThere],
      [
        "POST",
        "registered-models/alias",
        { name: "nope", alias: "x", version: "1" },
        404,
        "Model Version (name=nope, version=1) not found",
      ],
      [
        "GET",
        "registered-models/alias?name=m&alias=champion",
        undefined,
        200,
        { model_version: { version: "2", aliases: ["champion", "v3a", "é"] } },
      ],
      ["GET", "registered-models/alias?name=m&alias=latest", undefined, 200, { model_version: { version: "6" } }],
      ["GET", "registered-models/alias?name=m", undefined, 400, missingParameter("alias")],
      ["GET", "registered-models/alias?name=m&alias=a%20b", undefined, 400, /^Invalid alias name: 'a b'/],
      ["DELETE", "registered-models/alias", { name: "m", alias: "Champion" }, 200, {}],
      ["DELETE", "registered-models/alias", { name: "m", alias: "Champion" }, 200, {}],
      [
        "DELETE",
        "registered-models/alias",
        { name: "nope", alias: "x" },
        404,
        "Registered Model with name=nope not found",
      ],
      ["DELETE", "registered-models/alias", { name: "m" }, 400, missingParameter("alias")],
      [
        "GET",
        "registered-models/alias?name=m&alias=Champion",
        undefined,
        400,
        "Registered model alias Champion not found.",
      ],
      ["DELETE", "model-versions/delete", { name: "m", version: "2" }, 200],
      ["GET", "registered-models/alias?name=m&alias=champion", undefined, 400],
      ["POST", "registered-models/create", { name: "empty" }, 200],
      [
        "GET",
        "registered-models/alias?name=empty&alias=latest",
        undefined,
        404,
        "Latest version not found for model empty.",
      ],
    ]));
  test("Production is for admins, with a history and an event, and moves no stage", async () => {
    const set = { name: "m", alias: "Production", version: "3" };
    const token = its.secrets.writer;
    for (const method of ["POST", "DELETE"]) {
      const { status, json } = await mlflow(its, method, "registered-models/alias", { body: set, token });
      expect([status, json.message]).toEqual([
        403,
        expect.stringMatching(
          /^(setting|removing) Production needs the role admin; the token "the writer" is a writer's$/,
        ),
      ]);
    }
    const before = its.events.length;
    for (let i = 0; i < 2; i++) await exchange(its, [["POST", "registered-models/alias", set, 200]]);
    await exchange(its, [
      ["GET", "model-versions/get?name=m&version=3", undefined, 200, { model_version: { current_stage: "None" } }],
      ["DELETE", "registered-models/alias", set, 200],
    ]);
    const moves = (await its.call("/api/podium/models/m/promotions")).json.promotions;
    expect(moves).toEqual([
      {
        ...{
          model: "m",
          alias: "Production",
          sequence: 2,
          from: 3,
          to: 0,
          at: its.now,
          by: "the admin",
          kind: "remove",
        },
        reason: "removed through MLflow's API",
      },
      {
        ...{ model: "m", alias: "Production", sequence: 1, to: 3, at: its.now, by: "the admin", kind: "promote" },
        reason: "set through MLflow's API",
      },
    ]);
    expect(its.events.slice(before).map(({ kind, version }) => [kind, version])).toEqual([
      ["promote", 3],
      ["remove", 0],
    ]);
    const back = await its.call("/api/podium/models/m/rollback", { body: { reason: "it was right" } });
    expect(back.json).toMatchObject({ kind: "rollback", to: 3, sequence: 3 });
    expect(back.json).not.toHaveProperty("from");
  });
  test("set by many at once stands where the last one put it", async () => {
    const versions = ["1", "3", "4", "6", "1", "3"];
    const answers = await Promise.all(
      versions.map((version) =>
        mlflow(its, "POST", "registered-models/alias", { body: { name: "m", alias: "race", version } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(versions.map(() => 200));
  });
});
