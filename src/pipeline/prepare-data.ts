import type { DatasetInput, PrepareDataInput, PrepareDataOutput } from "../contracts/index.ts";
import type { DatasetVersion } from "../registry/index.ts";
import type { Dataset } from "./dataset.ts";
import { resolveDataset } from "./dataset-store.ts";
import { loadConfig, runFile } from "./run-files.ts";
import { drawSplit, type Split } from "./split.ts";
import type { World } from "./world.ts";

/**
 * Second step of Training: finds the dataset's version, draws the split, and records both on the run.
 *
 * @throws {FaultError} Dataset.Missing, Dataset.DigestMismatch, Dataset.TooLarge, Dataset.Invalid
 */
export async function prepareDataStep(input: PrepareDataInput, world: World): Promise<PrepareDataOutput> {
  const config = await loadConfig(input.run, world);
  const { version, dataset } = await resolveDataset(config.dataset, world);
  const ref = { name: version.name, digest: version.digest };
  const split = drawSplit(dataset, config.split);
  const rows = {
    train: Array.from(split.train),
    validation: Array.from(split.validation),
    test: Array.from(split.test),
  };
  await world.artifacts.put(runFile(input.run, "split"), JSON.stringify(rows), "application/json");
  world.log?.info("split the dataset", { dataset: ref.name, digest: ref.digest, rows: dataset.y.length });
  await world.registry.runs.logInputs(input.run.runId, [datasetInput(version, dataset, split)]);
  return { dataset: ref, train: split.train.length, validation: split.validation.length, test: split.test.length };
}

/** The dataset as MLflow's clients read one. */
function datasetInput(version: DatasetVersion, { features, target, X, y }: Dataset, split: Split): DatasetInput {
  const columns = [
    ...features.map((name, j) => ({ type: X.textsOf(j) === undefined ? "double" : "string", name, required: true })),
    { type: typeof y[0] === "string" ? "string" : "long", name: target, required: true },
  ];
  return {
    name: version.name,
    digest: version.digest,
    sourceType: version.sourceType,
    source: version.source,
    schema: JSON.stringify({ mlflow_colspec: columns }),
    profile: JSON.stringify({
      num_rows: y.length,
      num_elements: y.length * columns.length,
      train_rows: split.train.length,
      validation_rows: split.validation.length,
      test_rows: split.test.length,
    }),
    tags: { "mlflow.data.context": "training" },
  };
}
