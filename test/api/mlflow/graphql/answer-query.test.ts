import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, openTestApi, runIdNumber, type TestApi } from "../../api-world.ts";

let its: TestApi;
let experimentId: string;
const runId = runIdNumber(1);

beforeAll(async () => {
  its = await openTestApi();
  const { runs, experiments } = its.world.registry;
  experimentId = (await experiments.ensure("page", 7)).experimentId;
  const tags = { "mlflow.runName": "one" };
  await runs.open({ runId, experimentId, name: "one", startTime: 5, userId: "", params: { p: "1" }, tags });
  const point = { timestamp: 1, step: 2n ** 60n };
  const metrics = [
    { key: "a", value: Number.NaN, ...point },
    { key: "b", value: Infinity, ...point },
  ];
  await runs.logBatch(runId, { metrics });
  await runs.logInputs(runId, [{ name: "n", digest: "d", sourceType: "s", source: "x", tags: { t: "u" } }]);
  const logged = { name: "shelf", source: `runs:/${runId}/model`, run_id: runId };
  await its.call("/api/2.0/mlflow/registered-models/create", { body: { name: "shelf" } });
  await its.call("/api/2.0/mlflow/model-versions/create", { body: logged });
  for (const path of ["empty.txt", "model/MLmodel"])
    await its.call(`/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${runId}/artifacts/${path}`, {
      method: "PUT",
      body: path === "empty.txt" ? "" : "flavors: {}",
    });
});
afterAll(() => its.close());

const ask = (query: string, variables: object = {}, others: object = {}): Promise<Answer> =>
  its.call("/graphql", { body: { query, variables, ...others } });

test("an experiment, as MLflow's page asks for it", async () => {
  const query = `query Q($input: MlflowGetExperimentInput!) @component(name: "a (b") {
    mlflowGetExperiment(input: $input) {
      apiError { code message __typename }
      experiment { experimentId name artifactLocation lifecycleStage creationTime tags { key value __typename } __typename }
      __typename
    }
  }`;
  const { json, status } = await ask(query, { input: { experimentId } }, { operationName: "Q" });
  expect(status).toBe(200);
  expect(json).toEqual({
    data: {
      mlflowGetExperiment: {
        apiError: null,
        experiment: {
          experimentId,
          name: "page",
          artifactLocation: `mlflow-artifacts:/${experimentId}`,
          lifecycleStage: "active",
          creationTime: "7",
          tags: [],
          __typename: "MlflowExperiment",
        },
        __typename: "MlflowGetExperimentResponse",
      },
    },
    errors: null,
  });
});

test("a run with its experiment, 64-bit numbers as text, NaN as null", async () => {
  const query = `query GetRun($data: MlflowGetRunInput!) {
    mlflowGetRun(input: $data) { run {
      info { runName status runUuid startTime endTime userId }
      experiment { name }
      modelVersions { name version }
      data { metrics { key value step timestamp } params { key value } tags { key value } }
      inputs { datasetInputs { dataset { name digest sourceType schema } tags { key value } } modelInputs { modelId } }
      outputs { modelOutputs { modelId step } }
    } }
  }`;
  const { json } = await ask(query, { data: { runId } });
  expect(json).toEqual({
    data: {
      mlflowGetRun: {
        run: {
          info: { runName: "one", status: "RUNNING", runUuid: runId, startTime: "5", endTime: "0", userId: "" },
          experiment: { name: "page" },
          modelVersions: [{ name: "shelf", version: "1" }],
          data: {
            metrics: [
              { key: "a", value: null, step: "1152921504606846976", timestamp: "1" },
              { key: "b", value: Number.MAX_VALUE, step: "1152921504606846976", timestamp: "1" },
            ],
            params: [{ key: "p", value: "1" }],
            tags: [{ key: "mlflow.runName", value: "one" }],
          },
          inputs: {
            datasetInputs: [
              { dataset: { name: "n", digest: "d", sourceType: "s", schema: "" }, tags: [{ key: "t", value: "u" }] },
            ],
            modelInputs: [],
          },
          outputs: { modelOutputs: [] },
        },
      },
    },
    errors: null,
  });
});

test("aliases, comments, and arguments that stand in the query", async () => {
  const whole = `# of the default\n{ x: mlflowGetExperiment(input: {experimentId: "0"}) { e: experiment { named: name } } }`;
  expect((await ask(whole)).json.data).toEqual({ x: { e: { named: "Default" } } });
  const part = "query ($id: String) { mlflowGetRun(input: {runId: $id}) { run { info { runId } } } }";
  expect((await ask(part, { id: runId })).json.data).toEqual({ mlflowGetRun: { run: { info: { runId } } } });
});

test("runs of a search, as a query and as a mutation, with their experiment and versions", async () => {
  const search = `mlflowSearchRuns(input: {experimentIds: ["${experimentId}"], runViewType: ALL, maxResults: 5}) {
    nextPageToken
    runs { info { runId } experiment { name } modelVersions { name version status aliases deploymentJobState { runState } } }
  }`;
  const expected = {
    mlflowSearchRuns: {
      nextPageToken: "",
      runs: [
        {
          info: { runId },
          experiment: { name: "page" },
          modelVersions: [
            {
              name: "shelf",
              version: "1",
              status: "READY",
              aliases: [],
              deploymentJobState: { runState: "DEPLOYMENT_JOB_RUN_STATE_UNSPECIFIED" },
            },
          ],
        },
      ],
    },
  };
  for (const kind of ["query", "mutation"])
    expect((await ask(`${kind} Q { ${search} }`)).json).toEqual({ data: expected, errors: null });
});

test("versions, datasets, artifacts and points, as the REST API has them", async () => {
  const { json } = await ask(`{
    mlflowSearchModelVersions(input: {filter: "name = 'shelf'"}) { modelVersions { runId source } }
    mlflowListArtifacts(input: {runId: "${runId}"}) { rootUri files { path isDir fileSize } }
    mlflowGetMetricHistoryBulkInterval(input: {runIds: ["${runId}"], metricKey: "b", maxResults: 3}) {
      metrics { key value step runId }
    }
    test(inputString: "abc") { output }
  }`);
  expect(json).toEqual({
    data: {
      mlflowSearchModelVersions: { modelVersions: [{ runId, source: `runs:/${runId}/model` }] },
      mlflowListArtifacts: {
        rootUri: `mlflow-artifacts:/${experimentId}/${runId}/artifacts`,
        files: [
          { path: "empty.txt", isDir: false, fileSize: "0" },
          { path: "model", isDir: true, fileSize: "0" },
        ],
      },
      mlflowGetMetricHistoryBulkInterval: {
        metrics: [{ key: "b", value: Number.MAX_VALUE, step: "1152921504606846976", runId }],
      },
      test: { output: "abc" },
    },
    errors: null,
  });
  const datasets = `mutation { mlflowSearchDatasets(input: {experimentIds: ["${experimentId}"]}) {
    datasetSummaries { experimentId name digest context }
  } }`;
  expect((await ask(datasets)).json.data).toEqual({
    mlflowSearchDatasets: { datasetSummaries: [{ experimentId, name: "n", digest: "d", context: "" }] },
  });
});

test("the schema, for tools that read it", async () => {
  const { json } = await ask("{ __schema { queryType { name } mutationType { name } } __typename }");
  expect(json.data).toEqual({
    __schema: { queryType: { name: "Query" }, mutationType: { name: "Mutation" } },
    __typename: "Query",
  });
});

test.each([
  ['mlflowGetRun(input: {runId: "0"}) { run { info { runId } } }', "Run with id=0 not found", "mlflowGetRun"],
  [
    'mlflowGetExperiment(input: {experimentId: "9"}) { __typename }',
    "No Experiment with id=9 exists",
    "mlflowGetExperiment",
  ],
  [
    "mlflowGetExperiment { __typename }",
    expect.stringContaining("Missing value for required parameter 'experiment_id'"),
    "mlflowGetExperiment",
  ],
  ["nothing { a }", 'Cannot query field "nothing" on type "Query".', undefined],
  [
    'mlflowGetExperiment(input: {experimentId: "0"}) { constructor }',
    'Cannot query field "constructor" on type "MlflowGetExperimentResponse".',
    undefined,
  ],
])("tells what is not there in an answer, as MLflow does: %s", async (query, message, name) => {
  const { json, status } = await ask(`{ ${query} }`);
  expect(status).toBe(200);
  expect(json).toEqual({ data: name === undefined ? null : { [name]: null }, errors: [message] });
});

const many = (count: number, of: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => of(i)).join(" ");
const inExperiment = (fields: string): string =>
  `{ mlflowGetExperiment(input: {experimentId: "0"}) { experiment { ${fields} } } }`;

test.each([
  [
    "root fields",
    `{ ${many(12, (i) => `k${i}: test(inputString: "a") { output }`)} }`,
    "GraphQL queries should have at most 10 root fields, got 12 root fields.",
  ],
  [
    "aliases",
    inExperiment(many(12, (i) => `a${i}: name`)),
    "GraphQL queries should have at most 10 aliases, got 12 aliases.",
  ],
  [
    "aliases in fragments",
    `{ ...a ...b } ${["a", "b"].map((name) => `fragment ${name} on Query { ${many(5, (i) => `${name}${i}: __typename`)} __typename }`).join(" ")}`,
    "GraphQL queries should have at most 10 root fields, got 12 root fields.",
  ],
  ["levels", inExperiment(`${"name { ".repeat(12)} name ${"}".repeat(12)}`), "Query exceeds maximum depth of 10"],
  [
    "selections",
    inExperiment(many(1002, (i) => `field_${i} { name }`)),
    "Query exceeds maximum total selections of 1000",
  ],
  [
    "levels of fragments that call each other",
    "{ ...a } fragment a on Query { test { ...a } }",
    "Query exceeds maximum depth of 10",
  ],
])("has MLflow's limit of %s", async (_, query, message) => {
  expect((await ask(query)).json).toEqual({ data: null, errors: [message] });
});

test("tells how to ask for less where an answer would be too long for Lambda", async () => {
  const { runs } = its.world.registry;
  const { experimentId: long } = await its.world.registry.experiments.ensure("long", 7);
  const tags = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`t${i}`, "x".repeat(7000)]));
  for (let i = 10; i < 34; i += 1) {
    await runs.open({
      runId: runIdNumber(i),
      experimentId: long,
      name: "",
      startTime: 5,
      userId: "",
      params: {},
      tags,
    });
  }
  const search = (of: string): string =>
    `mlflowSearchRuns(input: {experimentIds: ["${long}"]}) { nextPageToken runs { data { ${of} } } }`;
  const whole = await ask(`{ a: ${search("tags { value }")} b: ${search("tags { value }")} }`);
  expect(whole.json).toEqual({ data: null, errors: [expect.stringContaining("ask for fewer runs by maxResults")] });
  const part = await ask(`{ ${search("params { value }")} }`);
  expect(part.json.errors).toBeNull();
});

test.each([
  ["in comments", `{ test(inputString: ${"[#]\n".repeat(101)}${"]".repeat(101)}) { output } }`],
  ["in comments of fields", `${"{ a #}\n".repeat(101)}${"}".repeat(101)}`],
  ["in texts", `{ test(inputString: ${'["]" '.repeat(101)}${"]".repeat(101)}) { output } }`],
])("refuses levels without end, whatever brackets are %s", async (_, query) => {
  expect((await ask(query)).json.message).toBe("the query is over 100 levels deep");
});

test("takes brackets in texts for what they are", async () => {
  const text = "[{(".repeat(200);
  expect((await ask(`{ test(inputString: "${text}") { output } }`)).json.data).toEqual({ test: { output: text } });
});

test.each([
  ["{"],
  ["}"],
  ["{ a"],
  ["{ a( }"],
  ["{ a ; }"],
  ["{ a } trailing"],
  ["query ("],
  ["query Q @"],
  ['{ a(b: "\\q") }'],
  ["{a".repeat(5000)],
  ["{ a(b: ".repeat(2000)],
  ["{ a(b: ".repeat(99)],
  ["x ".repeat(10_000)],
  ["x".repeat(31_000)],
])("refuses with a message what is no query, %#", async (query) => {
  const { status, json } = await ask(query);
  expect([status, json.error_code]).toEqual([400, "INVALID_PARAMETER_VALUE"]);
});

test.each([["{ a(b: [1]) }"], ["{ ...f }"], ["mutation { a }"]])(
  "says in an answer what is wrong with a query: %s",
  async (query) => {
    const { status, json } = await ask(query);
    expect([status, json.data, json.errors]).toEqual([200, null, [expect.any(String)]]);
  },
);
