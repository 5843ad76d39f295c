import { call } from "./call.ts";
import type { WireExperiment } from "./tracking.ts";

/** Every active experiment, those that changed last first. */
export async function listExperiments(signal?: AbortSignal): Promise<readonly WireExperiment[]> {
  const all: WireExperiment[] = [];
  let token: string | undefined;
  do {
    const page = await call<{ experiments?: WireExperiment[]; next_page_token?: string }>(
      "api/2.0/mlflow/experiments/search",
      {
        method: "POST",
        body: { max_results: 1000, order_by: ["last_update_time DESC"], page_token: token },
        ...(signal === undefined ? {} : { signal }),
      },
    );
    all.push(...(page.experiments ?? []));
    token = page.next_page_token;
  } while (token !== undefined && all.length < 10_000);
  return all;
}

export async function getExperiment(experimentId: string, signal?: AbortSignal): Promise<WireExperiment> {
  const { experiment } = await call<{ experiment: WireExperiment }>("api/2.0/mlflow/experiments/get", {
    query: { experiment_id: experimentId },
    ...(signal === undefined ? {} : { signal }),
  });
  return experiment;
}
