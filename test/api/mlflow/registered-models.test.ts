import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestApi, runIdNumber, type TestApi, trainedModel } from "../api-world.ts";
import { exchange, missingParameter, mlflow } from "./mlflow-calls.ts";

let its: TestApi;
beforeAll(async () => {
  its = await openTestApi();
});
afterAll(() => its.close());

const badCharacters =
  "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).";
const notThere = "Registered Model with name=nope not found";

describe("a registered model", () => {
  test("is made with tags, of which the last of a key counts, once", () =>
    exchange(its, [
      ["POST", "registered-models/create", {}, 400, missingParameter("name")],
      ["POST", "registered-models/create", { name: "" }, 400, missingParameter("name")],
      ["POST", "registered-models/create", { name: "  " }, 400, "Missing value for required parameter 'name'."],
      ["POST", "registered-models/create", { name: 5 }, 400, /^Invalid value 5 for parameter 'name' supplied/],
      [
        "POST",
        "registered-models/create",
        { name: "a/b" },
        400,
        "Invalid model name 'a/b'. Names cannot contain '/' or ':'.",
      ],
      [
        "POST",
        "registered-models/create",
        { name: "a:b" },
        400,
        "Invalid model name 'a:b'. Names cannot contain '/' or ':'.",
      ],
      ["POST", "registered-models/create", { name: ".." }, 400, /This name would resolve to '\.\.'$/],
      [
        ...(["POST", "registered-models/create"] as const),
        { name: "made", tags: [{ key: "a", value: "1" }, { key: "a", value: "2" }, { key: "k" }], description: "" },
        200,
        {
          registered_model: {
            ...{ name: "made", creation_timestamp: its.now, last_updated_timestamp: its.now },
            tags: [
              { key: "a", value: "2" },
              { key: "k", value: "" },
            ],
          },
        },
      ],
      ["POST", "registered-models/create", { name: "made" }, 400, "Registered Model (name=made) already exists."],
      ["POST", "registered-models/create", { name: " sp " }, 200, { registered_model: { name: " sp " } }],
      ["POST", "registered-models/create", { name: "x".repeat(300) }, 200],
    ]));
  test("is not made with a tag that MLflow refuses, and then there is none", () =>
    exchange(its, [
      [
        "POST",
        "registered-models/create",
        { name: "bad", tags: "x" },
        400,
        /^Invalid value "x" for parameter 'tags' supplied/,
      ],
      [
        "POST",
        "registered-models/create",
        { name: "bad", tags: [{ value: "1" }] },
        400,
        /^Invalid value "" .* resolve to '\.'$/,
      ],
      [
        "POST",
        "registered-models/create",
        { name: "bad", tags: [{ key: "$" }] },
        400,
        `Invalid value "$" for parameter 'key' supplied: ${badCharacters}`,
      ],
      [
        "POST",
        "registered-models/create",
        { name: "bad", tags: [{ key: "k".repeat(251) }] },
        400,
        "'key' exceeds the maximum length of 250 characters",
      ],
      [
        "POST",
        "registered-models/create",
        { name: "bad", tags: [{ key: "k", value: "v".repeat(100_001) }] },
        400,
        "'value' exceeds the maximum length of 100000 characters",
      ],
      ["GET", "registered-models/get?name=bad", undefined, 404, "Registered Model with name=bad not found"],
      [
        "GET",
        "registered-models/get?name=a/b",
        undefined,
        400,
        "Invalid model name 'a/b'. Names cannot contain '/' or ':'.",
      ],
      ["GET", "registered-models/get", undefined, 400, missingParameter("name")],
    ]));
  test("has a description, which an update without one takes away", () =>
    exchange(its, [
      [
        "PATCH",
        "registered-models/update",
        { name: "made", description: "new" },
        200,
        { registered_model: { description: "new" } },
      ],
      [
        "PATCH",
        "registered-models/update",
        { name: "made", description: 5 },
        400,
        /^Invalid value 5 for parameter 'description'/,
      ],
      ["PATCH", "registered-models/update", { name: "made" }, 200],
      ["PATCH", "registered-models/update", { name: "nope", description: "new" }, 404, notThere],
      ["PATCH", "registered-models/update", { description: "new" }, 400, missingParameter("name")],
    ]));
  test("has tags that are set and deleted, as often as asked", async () => {
    await exchange(its, [
      ["POST", "registered-models/set-tag", { name: "made", key: "k", value: "v" }, 200, {}],
      ["POST", "registered-models/set-tag", { name: "made", key: "a..b", value: "v" }, 200],
      ["POST", "registered-models/set-tag", { name: "made", key: "k" }, 200],
      [
        "POST",
        "registered-models/set-tag",
        { name: "made", key: "a/../b", value: "v" },
        400,
        /This name would resolve to 'b'$/,
      ],
      [
        "POST",
        "registered-models/set-tag",
        { name: "made", key: "k", value: 5 },
        400,
        /^Invalid value 5 for parameter 'value'/,
      ],
      ["POST", "registered-models/set-tag", { name: "made", value: "v" }, 400, missingParameter("key")],
      ["POST", "registered-models/set-tag", { name: "nope", key: "k", value: "v" }, 404, notThere],
      ["DELETE", "registered-models/delete-tag", { name: "made", key: "nope" }, 200, {}],
      ["DELETE", "registered-models/delete-tag", { name: "made", key: "a..b" }, 200],
      ["DELETE", "registered-models/delete-tag", { name: "nope", key: "k" }, 404, notThere],
      ["DELETE", "registered-models/delete-tag", { name: "made" }, 400, missingParameter("key")],
    ]);
    const { json } = await mlflow(its, "GET", "registered-models/get?name=made");
    expect(json.registered_model).toMatchObject({ last_updated_timestamp: its.now });
    expect(json.registered_model.tags).toEqual([
      { key: "a", value: "2" },
      { key: "k", value: "" },
    ]);
  });
  test("holds 256 KB of tags, and refuses more before anything is written", async () => {
    const value = "v".repeat(100_000);
    await exchange(its, [
      ["POST", "registered-models/create", { name: "large", tags: [{ key: "a", value }] }, 200],
      ["POST", "registered-models/set-tag", { name: "large", key: "b", value }, 200],
      ["POST", "registered-models/set-tag", { name: "large", key: "c", value }, 400, /at most 262144 bytes of tags/],
      [
        "POST",
        "registered-models/create",
        { name: "larger", tags: ["a", "b", "c"].map((key) => ({ key, value })) },
        400,
      ],
      ["GET", "registered-models/get?name=larger", undefined, 404],
    ]);
  });
  test("is renamed with its versions and aliases, and not to a name that is taken", async () => {
    its.now += 1000;
    await exchange(its, [
      ["POST", "registered-models/create", { name: "old" }, 200],
      ["POST", "model-versions/create", { name: "old", source: "s3://a/b" }, 200],
      ["POST", "registered-models/alias", { name: "old", alias: "champion", version: "1" }, 200],
      ["POST", "registered-models/rename", { name: "old" }, 400, missingParameter("new_name")],
      [
        "POST",
        "registered-models/rename",
        { name: "old", new_name: "made" },
        400,
        "Registered Model (name=made) already exists.",
      ],
      [
        "POST",
        "registered-models/rename",
        { name: "old", new_name: "a/b" },
        400,
        "Invalid model name 'a/b'. Names cannot contain '/' or ':'.",
      ],
      ["POST", "registered-models/rename", { name: "nope", new_name: "x" }, 404, notThere],
      ["POST", "registered-models/rename", { name: "nope", new_name: "made" }, 404, notThere],
      [
        "POST",
        "registered-models/rename",
        { name: "old", new_name: "old" },
        200,
        { registered_model: { name: "old" } },
      ],
      [
        ...(["POST", "registered-models/rename", { name: "old", new_name: "new" }, 200] as const),
        {
          registered_model: {
            name: "new",
            latest_versions: [{ name: "new", version: "1", last_updated_timestamp: its.now }],
            aliases: [{ alias: "champion", version: "1" }],
          },
        },
      ],
      ["GET", "registered-models/get?name=old", undefined, 404],
      ["GET", "registered-models/alias?name=new&alias=champion", undefined, 200, { model_version: { name: "new" } }],
    ]);
  });
  test("is deleted by its body, and its versions begin anew", () =>
    exchange(its, [
      ["DELETE", "registered-models/delete?name=new", {}, 400, missingParameter("name")],
      ["DELETE", "registered-models/delete", { name: "new" }, 200, {}],
      ["DELETE", "registered-models/delete", { name: "new" }, 404, "Registered Model with name=new not found"],
      ["GET", "model-versions/get?name=new&version=1", undefined, 404, "Model Version (name=new, version=1) not found"],
      ["POST", "registered-models/create", { name: "new" }, 200],
      ["POST", "model-versions/create", { name: "new", source: "s3://a/b" }, 200, { model_version: { version: "1" } }],
    ]));
  test("shares no name with a prompt", () => {
    const tags = [{ key: "mlflow.prompt.is_prompt", value: "true" }];
    return exchange(its, [
      ["POST", "registered-models/create", { name: "prompt", tags }, 200],
      ["POST", "registered-models/create", { name: "prompt", tags }, 400, "Prompt (name=prompt) already exists."],
      [
        "POST",
        "registered-models/create",
        { name: "prompt" },
        400,
        /^Tried to create a registered model with name 'prompt', but the name is already taken by a prompt\./,
      ],
      [
        "POST",
        "registered-models/create",
        { name: "made", tags },
        400,
        /^Tried to create a prompt with name 'made', but the name is already taken by a registered model\./,
      ],
    ]);
  });
  test("that has Production is renamed and deleted by admins only", async () => {
    await trainedModel(its, "served", runIdNumber(1));
    await its.call("/api/podium/models/served/promote", { body: { version: 1, reason: "to see it" } });
    const token = its.secrets.writer;
    for (const [method, path, body] of [
      ["POST", "registered-models/rename", { name: "served", new_name: "other" }],
      ["DELETE", "registered-models/delete", { name: "served" }],
      ["DELETE", "model-versions/delete", { name: "served", version: "1" }],
    ] as const) {
      const { status, json } = await mlflow(its, method, path, { body, token });
      expect([status, json.error_code]).toEqual([403, "PERMISSION_DENIED"]);
      expect(json.message).toMatch(/Production, needs the role admin; the token "the writer" is a writer's$/);
    }
    expect((await mlflow(its, "POST", "registered-models/create", { body: { name: "theirs" }, token })).status).toBe(
      200,
    );
    expect((await mlflow(its, "DELETE", "registered-models/delete", { body: { name: "theirs" }, token })).status).toBe(
      200,
    );
    await exchange(its, [
      ["DELETE", "model-versions/delete", { name: "served", version: "1" }, 200],
      ["GET", "registered-models/alias?name=served&alias=Production", undefined, 400],
      ["DELETE", "registered-models/delete", { name: "served" }, 200],
    ]);
  });
});
