import type { EvaluateModelInput, EvaluateModelOutput, Metric } from "../contracts/index.ts";
import { classificationReport, confusionMatrix } from "../learn/index.ts";
import { curvesOf } from "./curves.ts";
import { loadDataset } from "./dataset-store.ts";
import { extra } from "./extra.ts";
import { importancesOf } from "./importances.ts";
import { loadConfig, loadModel, type RunFile, runFile } from "./run-files.ts";
import { type Scored, score } from "./score.ts";
import { drawSplit, rowsOf } from "./split.ts";
import type { World } from "./world.ts";

/** Seconds that the importances of features may take, or as long as the fit took where that was longer. */
const importancesPatience = 1;

/**
 * Fourth step of Training: every metric of the config on the train and the validation part, and what shows how the model
 * does: confusion matrices, reports, curves, importances.
 *
 * @throws {FaultError} Evaluation.Rejected, Model.Missing, Model.Corrupt
 */
export async function evaluateModelStep(input: EvaluateModelInput, world: World): Promise<EvaluateModelOutput> {
  const [config, model] = await Promise.all([loadConfig(input.run, world), loadModel(input.run, world)]);
  const { pipeline, training } = model;
  const dataset = await loadDataset(input.dataset, { target: config.dataset.target }, world);
  const split = drawSplit(dataset, config.split);
  const rows = {
    train: rowsOf(dataset, split.train),
    // validation_size: 0 leaves none
    validation: split.validation.length === 0 ? undefined : rowsOf(dataset, split.validation),
  };

  const metrics: Metric[] = [];
  const matrices: Record<string, unknown> = {};
  const reports: Record<string, unknown> = {};
  let validated: Scored | undefined;
  for (const [part, suffix] of [
    ["train", "train"],
    ["validation", "val"],
  ] as const) {
    const its = rows[part];
    if (its === undefined) continue;
    const scored = score(pipeline, its, config.metrics, part);
    for (const { key, value } of scored.values)
      metrics.push({ key: `${key}_${suffix}`, value, step: 0, timestamp: training.at });
    const labels = pipeline.classes_;
    matrices[part] = { labels, matrix: confusionMatrix(its.y, scored.yPred, { labels }) };
    reports[part] = classificationReport(its.y, scored.yPred, { labels, zero_division: 0 });
    if (part === "validation") validated = scored;
  }
  const { validation } = rows;
  const curves = extra("the curves", () => validation && curvesOf(pipeline, validation, validated), world);
  const patience = Math.max(importancesPatience, training.fitSeconds);
  const importances = extra(
    "the importances of features",
    () => importancesOf(pipeline, dataset.features, rows, config, patience, world.clock),
    world,
  );
  // Long lists of numbers are not indented.
  const put = (file: RunFile, value: unknown, indent = 2): Promise<unknown> | undefined =>
    value === undefined
      ? undefined
      : world.artifacts.put(runFile(input.run, file), JSON.stringify(value, null, indent), "application/json");
  await Promise.all([
    put("confusionMatrix", matrices),
    put("classificationReport", reports),
    put("curvesVal", curves, 0),
    put("featureImportances", importances),
  ]);
  await world.registry.runs.logBatch(input.run.runId, { metrics });
  return {
    metrics: Object.fromEntries(metrics.map(({ key, value }) => [key, Number.isFinite(value) ? value : String(value)])),
  };
}
