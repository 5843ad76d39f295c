import { call } from "./call.ts";
import type { WireVersion } from "./tracking.ts";

/** The registered versions of a run's models, the newest first. */
export async function versionsOfRun(runId: string, signal?: AbortSignal): Promise<readonly WireVersion[]> {
  const { model_versions: versions = [] } = await call<{ model_versions?: WireVersion[] }>(
    "api/2.0/mlflow/model-versions/search",
    { query: { filter: `run_id='${runId.replaceAll("'", "")}'` }, ...(signal === undefined ? {} : { signal }) },
  );
  return versions.toSorted((a, b) => b.creation_timestamp - a.creation_timestamp);
}
