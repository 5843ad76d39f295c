/** A run as both servers hold it: 5 params, 4 tags, and metrics. */
export interface SeededRun {
  readonly runId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly userId: string;
  readonly startTime: number;
  readonly params: Record<string, string>;
  readonly tags: Record<string, string>;
  readonly metrics: { key: string; value: number; timestamp: number; step: number }[];
}

/** The run number `at` of an experiment, the same whenever it is asked for; `seed_mlflow.py` makes alike ones. */
export function runAt(experimentId: string, at: number, metrics: number): SeededRun {
  const startTime = 1_700_000_000_000 + at * 1000;
  const name = `run-${at}`;
  return {
    runId: `${experimentId.padStart(16, "0").slice(-16)}${at.toString(16).padStart(16, "0")}`,
    experimentId,
    name,
    userId: "bench",
    startTime,
    params: Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`param_${i}`, String((at * 7 + i) % 10)])),
    tags: {
      "mlflow.runName": name,
      "mlflow.user": "bench",
      "mlflow.source.name": "bench.py",
      "mlflow.source.type": "LOCAL",
    },
    metrics: Array.from({ length: metrics }, (_, i) => ({
      key: `metric_${i}`,
      value: spread(at, i),
      timestamp: startTime,
      step: 0,
    })),
  };
}

/** In [0, 1): a multiplicative hash, so that the best runs are not the newest ones. */
function spread(at: number, metric: number): number {
  return (((at * 10 + metric + 1) * 2654435761) % 2 ** 32) / 2 ** 32;
}

export interface SeededExperiment {
  readonly experimentId: string;
  readonly runIds: readonly string[];
}
