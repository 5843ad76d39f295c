import { type MetricHistory, readHistory } from "../../api/metric-history.ts";
import type { ComparedRun } from "./compared-run.ts";

/** A run's history of a metric; undefined: it has not logged it. */
export interface RunCurve {
  readonly run: ComparedRun;
  readonly history: MetricHistory | undefined;
}

export async function loadCurves(
  runs: readonly ComparedRun[],
  key: string,
  signal: AbortSignal,
): Promise<readonly RunCurve[]> {
  return Promise.all(
    runs.map(async (run) => ({
      run,
      history: run.metrics.has(key) ? await readHistory(run.runId, key, signal) : undefined,
    })),
  );
}
