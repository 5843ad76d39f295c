import fc from "fast-check";
import { test } from "vitest";
import { ApiError } from "../../src/api/api-error.ts";
import { compareExperiments, experimentFilter } from "../../src/api/search/experiments.ts";
import { loggedModelFilter } from "../../src/api/search/logged-models.ts";
import { compareVersions, versionFilter } from "../../src/api/search/model-versions.ts";
import { compareModels, modelFilter } from "../../src/api/search/registered-models.ts";
import { compareRuns, runFilter, runOrders } from "../../src/api/search/runs.ts";
import type { Run } from "../../src/contracts/index.ts";
import { goldenThings } from "../api/search/golden-things.ts";
import { mutated } from "./mutations.ts";
import { fuzz } from "./within-limits.ts";

const run: Run = {
  runId: "0".repeat(32),
  experimentId: "1",
  name: "a run",
  status: "FINISHED",
  startTime: 1,
  endTime: 2,
  userId: "podium",
  params: { C: "1" },
  metrics: { f1_val: { key: "f1_val", value: 0.5, timestamp: 1, step: 0 } },
  tags: { "mlflow.runName": "a run" },
  inputs: [],
  modelInputs: [],
  modelOutputs: [],
  artifactUri: "",
  lifecycle: "active",
};
const word = fc.oneof(
  fc.constantFrom(
    "metrics.f1_val",
    "params.C",
    "tags.`mlflow.runName`",
    "attributes.status",
    "run_id",
    "start_time",
    "datasets.name",
    "=",
    "!=",
    ">",
    ">=",
    "<",
    "<=",
    "LIKE",
    "ILIKE",
    "IN",
    "NOT IN",
    "IS NULL",
    "IS NOT NULL",
    "AND",
    "OR",
    "(",
    ")",
    ",",
    "'1'",
    '"FINISHED"',
    "0.5",
    "1e400",
    "-",
    "`",
    "'",
    "''",
    "%",
    "_",
    "DESC",
    "ASC",
    "metrics.",
    ".x",
    "__proto__",
  ), // prettier-ignore
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("%_".repeat(500), "(".repeat(500), "'a' AND ".repeat(200)),
);
const filter = fc.oneof(
  fc.array(word, { maxLength: 14 }).map((words) => words.join(" ")),
  mutated([
    "metrics.f1_val > 0.9 AND params.class = 'KNeighborsClassifier' AND attributes.status = 'FINISHED'",
    "tags.`mlflow.runName` LIKE '%a%b%c%' AND attributes.run_id IN ('1', '2')",
  ]),
);

const { experiments, models, versions, loggedModels } = goldenThings;

test("whatever a filter or an order says, it is understood or refused in MLflow's words", () =>
  fuzz("filters", fc.tuple(filter, fc.oneof(filter, word)), ([text, order]) => {
    attempt(() => runFilter(text))?.(run);
    attempt(() => experimentFilter(text))?.(experiments["x-one"]!);
    attempt(() => modelFilter(text))?.(models["m-one"]!);
    attempt(() => versionFilter(text, ({ source }) => source))?.test(versions["m-one/1"]!);
    attempt(() => loggedModelFilter(text, [{ name: "ds1" }]))?.(loggedModels["p"]!);

    const orders = attempt(() => runOrders([order]));
    if (orders !== undefined) compareRuns(orders)(run, { ...run, runId: "1".repeat(32) });
    attempt(() => compareExperiments([order]))?.(experiments["x-one"]!, experiments["x-Two"]!);
    attempt(() => compareModels([order]))?.(models["m-one"]!, models["m-Two"]!);
    attempt(() => compareVersions([order]))?.(versions["m-one/1"]!, versions["m-one/2"]!);
  }));

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
