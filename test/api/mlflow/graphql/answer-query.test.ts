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
          modelVersions: [],
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

test.each([
  ['mlflowGetRun(input: {runId: "0"}) { run { info { runId } } }', "Run with id=0 not found", "mlflowGetRun"],
  [
    'mlflowGetExperiment(input: {experimentId: "9"}) { __typename }',
    "No Experiment with id=9 exists",
    "mlflowGetExperiment",
  ],
  ["nothing { a }", "Cannot query field 'nothing' on type 'Query'.", undefined],
  [
    'mlflowGetExperiment(input: {experimentId: "0"}) { constructor }',
    "Cannot query field 'constructor' on type 'MlflowGetExperimentResponse'.",
    "mlflowGetExperiment",
  ],
])("tells what is not there in an answer, as MLflow does: %s", async (query, message, name) => {
  const { json, status } = await ask(`{ ${query} }`);
  expect(status).toBe(200);
  expect(json).toEqual({ data: name === undefined ? null : { [name]: null }, errors: [message] });
});

test.each([
  ["{"],
  ["}"],
  ["{ a"],
  ["{ a( }"],
  ["{ a(b: [1]) }"],
  ["{ ...f }"],
  ["{ a ; }"],
  ["{ a } trailing"],
  ["query ("],
  ["query Q @"],
  ["mutation { a }"],
  ['{ a(b: "\\q") }'],
  ["{ a a }"],
  ["{ a b }"],
  ["{}"],
  ["{a".repeat(5000)],
  ["{ a(b: ".repeat(2000)],
  ["x".repeat(30_000)],
])("refuses with a message what is no such query: %.40s", async (query) => {
  const { status, json } = await ask(query);
  expect([status, json.error_code]).toEqual([400, "INVALID_PARAMETER_VALUE"]);
});
