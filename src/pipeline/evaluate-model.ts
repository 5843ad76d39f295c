import type { EvaluateModelInput, EvaluateModelOutput, Metric } from "../contracts/index.ts";
import { classificationReport, confusionMatrix } from "../learn/index.ts";
import { loadDataset } from "./dataset-store.ts";
import { loadConfig, loadModel, runFile } from "./run-files.ts";
import { score } from "./score.ts";
import { drawSplit, rowsOf } from "./split.ts";
import type { World } from "./world.ts";

/**
 * Fourth step of Training: every metric of the config on the train and the validation part.
 *
 * @throws {FaultError} Evaluation.Rejected, Model.Missing, Model.Corrupt
 */
export async function evaluateModelStep(input: EvaluateModelInput, world: World): Promise<EvaluateModelOutput> {
  const [config, model] = await Promise.all([loadConfig(input.run, world), loadModel(input.run, world)]);
  const dataset = await loadDataset(input.dataset, { target: config.dataset.target }, world);
  const split = drawSplit(dataset, config.split);

  const metrics: Metric[] = [];
  const matrices: Record<string, unknown> = {};
  const reports: Record<string, unknown> = {};
  for (const [part, suffix] of [
    ["train", "train"],
    ["validation", "val"],
  ] as const) {
    if (split[part].length === 0) continue; // validation_size: 0 leaves no validation part
    const rows = rowsOf(dataset, split[part]);
    const { yPred, values } = score(model.pipeline, rows, config.metrics, part);
    for (const { key, value } of values)
      metrics.push({ key: `${key}_${suffix}`, value, step: 0, timestamp: model.training.at });
    const labels = model.pipeline.classes_;
    matrices[part] = { labels, matrix: confusionMatrix(rows.y, yPred, { labels }) };
    reports[part] = classificationReport(rows.y, yPred, { labels, zero_division: 0 });
  }
  const put = (file: "confusionMatrix" | "classificationReport", value: unknown): Promise<unknown> =>
    world.artifacts.put(runFile(input.run, file), JSON.stringify(value, null, 2), "application/json");
  await Promise.all([put("confusionMatrix", matrices), put("classificationReport", reports)]);
  await world.registry.runs.logBatch(input.run.runId, { metrics });
  return {
    metrics: Object.fromEntries(metrics.map(({ key, value }) => [key, Number.isFinite(value) ? value : String(value)])),
  };
}
