import {
  type DatasetRef,
  FaultError,
  type Metric,
  type ModelVersion,
  podiumTags,
  type TrainingConfig,
  type ValidateModelInput,
  type ValidateModelOutput,
} from "../contracts/index.ts";
import { curvesOf } from "./curves.ts";
import type { Dataset } from "./dataset.ts";

import { loadDataset } from "./dataset-store.ts";
import { extra } from "./extra.ts";
import { loadConfig, loadModel, runFile } from "./run-files.ts";
import { score } from "./score.ts";
import { drawSplit, rowsOf } from "./split.ts";
import type { World } from "./world.ts";

type Trained = ModelVersion & Required<Pick<ModelVersion, "dataset">>;

/**
 * Validates one version: loads the model from S3 and computes its metrics on the test part of the dataset's current
 * version. A version that cannot be validated is tagged with the reason, and never holds back the others.
 */
export async function validateModelStep(input: ValidateModelInput, world: World): Promise<ValidateModelOutput> {
  const { model, version } = input.candidate;
  const candidate = await world.registry.models.version(model, version);
  if (candidate === undefined) return { outcome: "rejected", reason: `there is no version ${version} of ${model}` };
  if (!isTrained(candidate))
    return { outcome: "rejected", reason: `version ${version} of ${model} is not Podium's own` };
  world.log?.of(candidate);
  try {
    await validate(candidate, Date.parse(input.startedAt), world);
    return { outcome: "validated" };
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code.endsWith(".Busy")) throw error;
    const reason = `${error.message} (${error.name})`;
    await world.registry.models.setVersionTags(model, version, { [podiumTags.validationError]: reason });
    return { outcome: "rejected", reason };
  }
}

/** Others log models in forms that are not to be loaded. */
function isTrained(version: ModelVersion): version is Trained {
  return version.dataset !== undefined;
}

async function validate(candidate: Trained, at: number, world: World): Promise<void> {
  const [config, model, current] = await Promise.all([
    loadConfig(candidate, world),
    loadModel(candidate, world),
    world.registry.datasets.current(candidate.dataset.name),
  ]);
  const digest = current?.digest ?? candidate.dataset.digest;
  const ref: DatasetRef = { name: candidate.dataset.name, digest };
  const dataset = inOrderOf(
    model.features,
    await loadDataset(ref, { target: model.target, textFeatures: model.textFeatures }, world),
  );
  const test = drawSplit(dataset, config.split).test;
  const unseen =
    digest === candidate.dataset.digest ? test : await withoutLearnedRows(test, dataset, candidate, config, world);
  if (unseen.length === 0)
    throw invalid(ref.name, "its current version has no test row that the model was not trained on");
  const rows = rowsOf(dataset, unseen);
  const scored = score(model.pipeline, rows, config.metrics, "test");
  // When model and data were there, and not now: whoever validates the same again logs the same points.
  const timestamp = Math.max(candidate.createdAt, current?.createdAt ?? 0);
  const metrics: Metric[] = scored.values.map(({ key, value }) => ({ key: `${key}_test`, value, step: 0, timestamp }));
  const curves = extra("the curves", () => curvesOf(model.pipeline, rows, scored), world);
  if (curves !== undefined)
    await world.artifacts.put(runFile(candidate, "curvesTest"), JSON.stringify(curves), "application/json");
  await world.registry.runs.logBatch(candidate.runId, {
    metrics,
    tags: {
      [podiumTags.testDigest]: digest,
      [podiumTags.testRows]: String(unseen.length),
      [podiumTags.testExcludedRows]: String(test.length - unseen.length),
    },
  });
  await world.registry.models.setTested(candidate.name, candidate.version, digest, at);
}

/** The dataset with its columns as the model has learned them. */
function inOrderOf(features: readonly string[], dataset: Dataset): Dataset {
  const columns = features.map((name) => {
    const column = dataset.features.indexOf(name);
    if (column === -1)
      throw invalid(dataset.name, `its current version has no column "${name}", which the model needs`);
    return column;
  });
  if (columns.every((column, i) => column === i) && dataset.features.length === features.length) return dataset;
  return { ...dataset, features, X: dataset.X.takeColumns(columns) };
}

/** A newer version of a dataset often holds the old rows: those that the model was trained on are no test of it. */
async function withoutLearnedRows(
  test: Int32Array,
  dataset: Dataset,
  candidate: Trained,
  config: TrainingConfig,
  world: World,
): Promise<Int32Array> {
  const learned = await loadDataset(candidate.dataset, { target: config.dataset.target }, world);
  const train = new Set(Array.from(drawSplit(learned, config.split).train, (i) => rowKey(learned, i)));
  return test.filter((i) => !train.has(rowKey(dataset, i)));
}

/** The same for rows of the same cells, whichever texts their tables list. */
function rowKey({ X, y }: Dataset, i: number): string {
  const cells: (string | number)[] = Array.from(X.row(i), (value, j) => {
    const text = X.textsOf(j)?.[value];
    return text === undefined ? value : JSON.stringify(text);
  });
  return `${cells.join()}|${y[i]}`;
}

function invalid(name: string, detail: string): FaultError {
  return new FaultError({ code: "Dataset.Invalid", name, detail });
}
