import { ApiFailure, call } from "./call.ts";
import type { WireExperiment, WireModel, WireVersion } from "./tracking.ts";

export async function getModel(name: string, signal?: AbortSignal): Promise<WireModel> {
  const { registered_model: model } = await call<{ registered_model: WireModel }>(
    "api/2.0/mlflow/registered-models/get",
    { query: { name }, ...(signal === undefined ? {} : { signal }) },
  );
  return model;
}

/** A version of a model; null where there is none of that number. */
export async function findVersion(name: string, version: string, signal?: AbortSignal): Promise<WireVersion | null> {
  return nullIfMissing(async () => {
    const answer = await call<{ model_version: WireVersion }>("api/2.0/mlflow/model-versions/get", {
      query: { name, version },
      ...(signal === undefined ? {} : { signal }),
    });
    return answer.model_version;
  });
}

export interface VersionPage {
  readonly versions: readonly WireVersion[];
  readonly next: string | undefined;
}

/** A page of a model's versions, the newest first. */
export async function searchVersions(
  name: string,
  { limit, token, signal }: { limit: number; token: string | undefined; signal: AbortSignal },
): Promise<VersionPage> {
  // The filter language has no escapes: a name with both kinds of quotes cannot be said in it.
  const quote = ["'", '"'].find((mark) => !name.includes(mark));
  const { model_versions: versions = [], next_page_token: next } = await call<{
    model_versions?: WireVersion[];
    next_page_token?: string;
  }>("api/2.0/mlflow/model-versions/search", {
    query: {
      filter: quote === undefined ? undefined : `name=${quote}${name}${quote}`,
      order_by: "version_number DESC",
      max_results: limit,
      page_token: token,
    },
    signal,
  });
  return { versions: versions.filter((version) => version.name === name), next };
}

/** The experiment that a model has its name from; null for a model that others registered. */
export async function findExperimentNamed(name: string, signal?: AbortSignal): Promise<WireExperiment | null> {
  return nullIfMissing(async () => {
    const { experiment } = await call<{ experiment: WireExperiment }>("api/2.0/mlflow/experiments/get-by-name", {
      query: { experiment_name: name },
      ...(signal === undefined ? {} : { signal }),
    });
    return experiment;
  });
}

async function nullIfMissing<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) return null;
    throw error;
  }
}
