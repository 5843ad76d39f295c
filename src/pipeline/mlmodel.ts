import type { TrainingConfig } from "../contracts/index.ts";
import type { Dataset } from "./dataset.ts";

/**
 * The `MLmodel` card of a model, in the form of MLflow's model format: YAML, of which JSON is a part, so JSON it is.
 * The flavor is Podium's own: MLflow shows the card and the signature, and does not load the model.
 */
export function mlmodel(runId: string, config: TrainingConfig, dataset: Dataset, at: number): string {
  const inputs = dataset.features.map((name, j) => ({
    type: dataset.X.textsOf(j) === undefined ? "double" : "string",
    name,
    required: true,
  }));
  const outputs = [{ type: typeof dataset.y[0] === "string" ? "string" : "long", required: true }];
  const card = {
    artifact_path: "model",
    flavors: { podium: { version: 1, data: "model.json", module: config.module, class: config.class } },
    run_id: runId,
    signature: { inputs: JSON.stringify(inputs), outputs: JSON.stringify(outputs), params: null },
    utc_time_created: new Date(at).toISOString().replace("T", " ").replace("Z", ""),
  };
  return `${JSON.stringify(card, null, 2)}\n`;
}
