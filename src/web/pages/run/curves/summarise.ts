import type { MetricHistory, MetricPoint } from "../../../api/metric-history.ts";

/** What a reader wants of a history without reading all of it. */
export interface Summary {
  readonly key: string;
  readonly count: number;
  readonly first: MetricPoint | undefined;
  readonly last: MetricPoint | undefined;
  /** Of the values that are numbers. */
  readonly least: MetricPoint | undefined;
  readonly greatest: MetricPoint | undefined;
  /** Points that no chart can show: NaN, ±∞. */
  readonly unshown: number;
}

export function summarise({ key, points }: MetricHistory): Summary {
  const finite = points.filter(({ value }) => Number.isFinite(value));
  const pick = (better: (a: number, b: number) => boolean): MetricPoint | undefined =>
    finite.reduce<MetricPoint | undefined>(
      (best, point) => (best === undefined || better(point.value, best.value) ? point : best),
      undefined,
    );
  return {
    key,
    count: points.length,
    first: points[0],
    last: points.at(-1),
    least: pick((a, b) => a < b),
    greatest: pick((a, b) => a > b),
    unshown: points.length - finite.length,
  };
}

/** All points as CSV, for a spreadsheet. */
export function printHistories(histories: readonly MetricHistory[]): string {
  const lines = histories.flatMap(({ key, points }) =>
    points.map(({ step, timestamp, value }) =>
      [`"${key.replaceAll('"', '""')}"`, step, new Date(timestamp).toISOString(), value].join(","),
    ),
  );
  return `${["metric,step,time,value", ...lines].join("\r\n")}\r\n`;
}
