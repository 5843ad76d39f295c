/** A metric that was measured on parts of the data. */
export interface MetricLine {
  readonly name: string;
  readonly train: number | undefined;
  readonly val: number | undefined;
  readonly test: number | undefined;
  /** Promotion is decided by it. */
  readonly isTarget: boolean;
}

export interface MetricTable {
  /** The target first, then as they were logged. */
  readonly byPart: readonly MetricLine[];
  readonly others: readonly { readonly name: string; readonly value: number }[];
}

const ending = /_(train|val|test)$/;

/** A run's latest metrics, `f1_train`, `f1_val` and `f1_test` in one line. */
export function metricTable(metrics: ReadonlyMap<string, number>, target: string | undefined): MetricTable {
  const names = new Set<string>();
  for (const key of metrics.keys()) if (ending.test(key)) names.add(key.replace(ending, ""));
  const byPart = [...names].map((name) => ({
    name,
    train: metrics.get(`${name}_train`),
    val: metrics.get(`${name}_val`),
    test: metrics.get(`${name}_test`),
    isTarget: name === target,
  }));
  const others = [...metrics].filter(([key]) => !ending.test(key)).map(([name, value]) => ({ name, value }));
  return { byPart: byPart.toSorted((a, b) => Number(b.isTarget) - Number(a.isTarget)), others };
}
