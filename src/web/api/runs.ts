import { call } from "./call.ts";
import { numberOf, type WireRun } from "./tracking.ts";

/** A run as the tables and plots need it: what is shown, and no more, since there may be ten thousand. */
export interface RunRow {
  readonly runId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly status: string;
  readonly startTime: number;
  readonly endTime: number | undefined;
  readonly userId: string;
  readonly params: ReadonlyMap<string, string>;
  readonly metrics: ReadonlyMap<string, number>;
  readonly tags: ReadonlyMap<string, string>;
}

export interface RunSearch {
  readonly experimentId: string;
  /** MLflow's filter language. */
  readonly filter: string;
  /** MLflow's: ``metrics.`f1_test` DESC``. */
  readonly orderBy: string;
}

export interface RunPage {
  readonly rows: readonly RunRow[];
  readonly next: string | undefined;
}

export async function searchRuns(
  { experimentId, filter, orderBy }: RunSearch,
  options: { limit: number; token?: string | undefined; signal?: AbortSignal },
): Promise<RunPage> {
  const { runs = [], next_page_token } = await call<{ runs?: WireRun[]; next_page_token?: string }>(
    "api/2.0/mlflow/runs/search",
    {
      method: "POST",
      body: {
        experiment_ids: [experimentId],
        filter,
        order_by: orderBy === "" ? [] : [orderBy],
        max_results: options.limit,
        page_token: options.token,
      },
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
  );
  return { rows: runs.map(rowOf), next: next_page_token };
}

export async function getRun(runId: string, signal?: AbortSignal): Promise<WireRun> {
  const { run } = await call<{ run: WireRun }>("api/2.0/mlflow/runs/get", {
    query: { run_id: runId },
    ...(signal === undefined ? {} : { signal }),
  });
  return run;
}

export function rowOf({ info, data }: WireRun): RunRow {
  return {
    runId: info.run_id,
    experimentId: info.experiment_id,
    name: info.run_name,
    status: info.status,
    startTime: info.start_time,
    endTime: info.end_time,
    userId: info.user_id ?? "",
    params: new Map(data.params?.map(({ key, value }) => [key, value])),
    metrics: new Map(data.metrics?.map(({ key, value }) => [key, numberOf(value)])),
    tags: new Map(data.tags?.map(({ key, value }) => [key, value])),
  };
}
