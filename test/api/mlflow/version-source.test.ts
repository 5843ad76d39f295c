import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, runIdNumber, type TestApi, trainedModel } from "../api-world.ts";
import { exchange, mlflow } from "./mlflow-calls.ts";

let its: TestApi;
const run = runIdNumber(7);
const nobody = "0".repeat(32);
const model = `m-${runIdNumber(8)}`;
const noModel = `m-${nobody}`;
const inRun = `mlflow-artifacts:/7/${run}/artifacts`;
const inModel = `mlflow-artifacts:/7/models/${model}/artifacts`;

beforeAll(async () => {
  its = await openTestApi();
  const { runs, loggedModels } = its.world.registry;
  await runs.open({ runId: run, experimentId: "7", name: "r", startTime: 1, userId: "", params: {}, tags: {} });
  await loggedModels.create({
    ...{ modelId: model, experimentId: "7", name: "lm", createdAt: 1, artifactUri: inModel, modelType: "" },
    ...{ sourceRunId: run, params: {}, tags: {} },
  });
  await exchange(its, [
    ["POST", "registered-models/create", { name: "m" }, 200],
    ["POST", "model-versions/create", { name: "m", source: "s3://a/b" }, 200, { model_version: { version: "1" } }],
  ]);
});
afterAll(() => its.close());

test.each<[source: string, ids: object, answer: object]>([
  ["s3://a/b", { run_id: nobody }, { source: "s3://a/b", run_id: nobody }],
  [
    "s3://a/b",
    { run_id: run, run_link: "http://l", description: "d" },
    { run_id: run, run_link: "http://l", description: "d" },
  ],
  ["s3://a/b/", {}, { source: "s3://a/b/" }],
  ["s3://a/b c", {}, {}],
  ["s3://a/b#frag", {}, {}],
  ["dbfs:/x", {}, {}],
  [inRun, { run_id: run }, {}],
  [`${inRun}/m`, { run_id: run }, { source: `${inRun}/m` }],
  [`${inRun}//m/`, { run_id: run }, {}],
  [`runs:/${run}/model`, { run_id: run }, { source: `runs:/${run}/model` }],
  [`runs:/${run}`, { run_id: run }, {}],
  [`models:/${model}`, { model_id: model }, { run_id: run, model_id: model }],
  [`models:/${model}`, { model_id: model, run_id: nobody }, { run_id: nobody }],
  [inModel, { model_id: model }, { run_id: run }],
  [`${inModel}/x`, { model_id: model }, {}],
  ["s3://a/b", { model_id: model }, { run_id: run }],
  ["models:/m/1", {}, { source: "models:/m/1", run_id: "" }],
])("%s with %j is a source", async (source, ids, answer) => {
  await exchange(its, [
    ["POST", "model-versions/create", { name: "m", source, ...ids }, 200, { model_version: answer }],
  ]);
});

const notIn = (name: string): RegExp =>
  new RegExp(`The ${name} request parameter must identify the resource that contains the source\\.$`);
const notAbsolute =
  /an absolute path must be provided without relative path references present\. Please provide an absolute path\.$/;
const local = /^Invalid model version source: '.*'\. To use a local path as a model version source, the run_id/;

test.each<[source: string, ids: object, says: RegExp | string, status?: number]>([
  ["mlflow-artifacts:/other", { run_id: run }, notIn("run_id")],
  [`${inRun}/m`, {}, notIn("run_id")],
  [`${inRun}/m`, { run_id: nobody }, notIn("run_id")],
  [`${inRun}x/m`, { run_id: run }, notIn("run_id")],
  [`${inRun}/../x`, { run_id: run }, notAbsolute],
  [`${inRun}/%2e%2e/x`, { run_id: run }, notAbsolute],
  [`${inRun}/%252e%252e/x`, { run_id: run }, notAbsolute],
  [`${inRun}/%${"25".repeat(20)}2e/x`, { run_id: run }, notAbsolute],
  [`${inRun}/%00`, { run_id: run }, notAbsolute],
  [`${inRun}/./m`, { run_id: run }, notAbsolute],
  [`mlflow-artifacts://h/7/${run}/artifacts/m`, { run_id: run }, /^'source' cannot use the 'mlflow-artifacts' scheme/],
  [
    `http://h/api/2.0/mlflow-artifacts/artifacts/7/${run}/artifacts/m`,
    { run_id: run },
    /^'source' cannot use the 'http' scheme/,
  ],
  ["http://x.y/z", {}, /^'source' cannot use the 'http' scheme/],
  ["ftp://x/../y", {}, /^'source' cannot use the 'ftp' scheme/],
  ["/etc/passwd", {}, local],
  ["file:///etc/passwd", { run_id: run }, local],
  ["relative/path", {}, local],
  ["C:\\x", {}, notAbsolute],
  ["s3://a/../b", {}, notAbsolute],
  ["s3://a/b%00", {}, notAbsolute],
  ["s3://a/./b", {}, notAbsolute],
  [`runs:/${run}/model`, {}, notIn("run_id")],
  [`runs://h/${run}/m`, { run_id: run }, notIn("run_id")],
  [`runs:/${nobody}/m`, { run_id: run }, notIn("run_id")],
  [`runs:/${run}/m`, { model_id: model }, notIn("model_id")],
  [`models:/${model}`, {}, notIn("model_id")],
  [`models:/${model}`, { run_id: run }, notIn("model_id")],
  [`models:/${model}`, { model_id: noModel }, notIn("model_id")],
  [`models:/${noModel}`, { model_id: noModel }, `Logged model with ID '${noModel}' not found.`, 404],
  ["mlflow-artifacts:/7/models/other", { model_id: model }, notIn("model_id")],
  ["s3://a/b", { model_id: noModel }, `Logged model with ID '${noModel}' not found.`, 404],
  ["models:/m/999", {}, "Model Version (name=m, version=999) not found", 404],
  ["models:/m@x", {}, "Registered model alias x not found."],
  ["models:/m/Production", {}, "No versions of model with name 'm' and stage 'Production' found", 404],
  ["models:/m/Nope", {}, /^Invalid Model Version stage: Nope/],
  ["models:/", {}, notIn("model_id")],
  ["models:/m/1/2", {}, notIn("model_id")],
  ["models://h/m-1", {}, /Registered model sources must use the active model registry\.$/],
  ["models:/nope/1", {}, "Registered Model with name=nope not found", 404],
  [
    "models:/m/1",
    { run_id: run },
    /The run_id and model_id request parameters must match the referenced model version\.$/,
  ],
  ["s3://a/b", { tags: [{ key: "$" }] }, /^Invalid value "\$" for parameter 'key' supplied/],
])("%s with %j is none", async (source, ids, says, status = 400) => {
  await exchange(its, [["POST", "model-versions/create", { name: "m", source, ...ids }, status, says]]);
});

test("a version is made of a model that is there", () =>
  exchange(its, [
    [
      "POST",
      "model-versions/create",
      { name: "nope", source: "s3://a/b" },
      404,
      "Registered Model with name=nope not found",
    ],
    ["POST", "model-versions/create", { name: "m" }, 400, /^Missing value for required parameter 'source'/],
    ["POST", "model-versions/create", { name: "m", source: 5 }, 400, /^Invalid value 5 for parameter 'source'/],
  ]));

test("another version as the source leads to that one's files, by number, alias, stage or as the latest", async () => {
  await exchange(its, [
    ["POST", "registered-models/create", { name: "of" }, 200],
    ["POST", "model-versions/create", { name: "of", source: `models:/${model}`, model_id: model }, 200],
    ["POST", "registered-models/alias", { name: "of", alias: "x", version: "1" }, 200],
    ["POST", "model-versions/transition-stage", { name: "of", version: "1", stage: "Staging" }, 200],
  ]);
  for (const place of ["/1", "@x", "/staging", "/latest"]) {
    const { json } = await mlflow(its, "POST", "model-versions/create", {
      body: { name: "m", source: `models:/of${place}` },
    });
    expect(json.model_version).toMatchObject({ source: "models:/of/1", run_id: run, model_id: model });
    await exchange(its, [
      [
        "GET",
        `model-versions/get-download-uri?name=m&version=${json.model_version.version}`,
        undefined,
        200,
        { artifact_uri: inModel },
      ],
    ]);
  }
});

test("a logged model knows the versions that it became", async () => {
  const tags = (await its.world.registry.loggedModels.get(model))?.tags;
  expect(JSON.parse(tags?.["mlflow.modelVersions"] ?? "")).toContainEqual({ name: "of", version: 1 });
});

test("a prompt has a placeholder for a source", () => {
  const tags = [{ key: "mlflow.prompt.is_prompt", value: "true" }];
  return exchange(its, [
    ["POST", "registered-models/create", { name: "p", tags }, 200],
    [
      "POST",
      "model-versions/create",
      { name: "p", source: "dummy-source", tags },
      200,
      { model_version: { source: "dummy-source" } },
    ],
    [
      "POST",
      "model-versions/create",
      { name: "p", source: "s3://x/", tags },
      400,
      "Invalid prompt source: 's3://x/'. Prompt sources must use an MLflow placeholder.",
    ],
    [
      "POST",
      "model-versions/create",
      { name: "m", source: "models:/p/1" },
      400,
      /Prompt versions cannot be used as model version sources\.$/,
    ],
  ]);
});

test("a model that others logged is Production where a person says so, and is not loaded", async () => {
  await trainedModel(its, "served", runIdNumber(1));
  await exchange(its, [
    [
      "POST",
      "model-versions/create",
      { name: "served", source: `runs:/${run}/model`, run_id: run },
      200,
      { model_version: { version: "2" } },
    ],
  ]);
  const promoted = await its.call("/api/podium/models/served/promote", { body: { version: 2, reason: "try" } });
  expect(promoted.json).toMatchObject({ to: 2 });
  await exchange(its, [
    [
      "GET",
      "model-versions/get?name=served&version=2",
      undefined,
      200,
      { model_version: { current_stage: "Production" } },
    ],
  ]);
  const rows = { inputs: [{ width: 1, height: 1 }] };
  const refused = await its.score("/models/served/invocations", { body: rows });
  expect([refused.status, refused.json.error_code]).toEqual([409, "RESOURCE_CONFLICT"]);
  expect(refused.json.message).toContain('mlflow.pyfunc.load_model("models:/served@Production")');
  expect((await its.score("/models/served/versions/1/invocations", { body: rows })).status).toBe(200);
});
