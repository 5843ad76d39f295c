import { call } from "./call.ts";
import { numberOf, type WireMetric } from "./tracking.ts";

export interface MetricPoint {
  readonly step: number;
  /** Milliseconds. */
  readonly timestamp: number;
  readonly value: number;
}

export interface MetricHistory {
  readonly key: string;
  /** By step, and by time within one. */
  readonly points: readonly MetricPoint[];
  /** There were more than are drawn: these are spread evenly over them. */
  readonly isSampled: boolean;
}

const [mostPoints, sampleSize] = [5000, 2500];

export async function readHistory(runId: string, key: string, signal?: AbortSignal): Promise<MetricHistory> {
  const options = signal === undefined ? {} : { signal };
  const all = await call<{ metrics?: WireMetric[]; next_page_token?: string }>("api/2.0/mlflow/metrics/get-history", {
    query: { run_id: runId, metric_key: key, max_results: mostPoints },
    ...options,
  });
  if (all.next_page_token === undefined) return { key, points: pointsOf(all.metrics), isSampled: false };
  const some = await call<{ metrics?: WireMetric[] }>("api/2.0/mlflow/metrics/get-history-bulk-interval", {
    query: { run_ids: [runId], metric_key: key, max_results: sampleSize },
    ...options,
  });
  return { key, points: pointsOf(some.metrics), isSampled: true };
}

function pointsOf(metrics: readonly WireMetric[] = []): readonly MetricPoint[] {
  return metrics
    .map(({ step, timestamp, value }) => ({ step, timestamp, value: numberOf(value) }))
    .sort((a, b) => a.step - b.step || a.timestamp - b.timestamp);
}
