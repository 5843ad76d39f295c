import type { LoggedModel } from "../../contracts/index.ts";
import { metricView } from "../views.ts";
import { pairs, type Wire } from "../wire.ts";

export function loggedModelView(model: LoggedModel): Wire {
  return {
    info: {
      model_id: model.modelId,
      experiment_id: model.experimentId,
      name: model.name,
      creation_timestamp_ms: model.createdAt,
      last_updated_timestamp_ms: model.updatedAt,
      artifact_uri: model.artifactUri,
      status: model.status,
      model_type: model.modelType,
      source_run_id: model.sourceRunId,
      tags: pairs(model.tags),
    },
    data: {
      params: pairs(model.params),
      metrics: model.metrics.map((metric) => ({
        ...(metricView(metric) as object),
        dataset_name: metric.dataset?.name,
        dataset_digest: metric.dataset?.digest,
        model_id: model.modelId,
        run_id: metric.runId,
      })),
    },
  };
}
