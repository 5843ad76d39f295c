import type { RunRow } from "../../api/runs.ts";
import { formatDuration, formatNumber } from "../../format.ts";

/** A column of the leaderboard: what it shows of a run, and how the API orders by it. */
export interface Column {
  /** `metrics.f1_test`, `params.C`, `attributes.start_time`: what a filter calls it, but for quotes. */
  readonly id: string;
  readonly kind: "metric" | "param" | "attribute";
  readonly key: string;
  readonly title: string;
  /** Of a metric the part that it was measured on. */
  readonly part: "train" | "val" | "test" | undefined;
}

const parts = ["test", "val", "train"] as const;
const attributes: readonly Column[] = [
  attribute("start_time", "Started"),
  attribute("duration", "Took"),
  attribute("user_id", "User"),
];

/** How many params and metrics are shown before the reader chooses. */
const shownAtFirst = { metrics: 6, params: 5 } as const;

/** What tells best at a glance what a run is: it stands before everything else. */
const leading = "class";

/** Every column that the runs could fill: the class, metrics with the target first, params, and what is about the run. */
export function columnsOf(rows: readonly RunRow[], target: string | undefined): readonly Column[] {
  const metrics = keysOf(rows.map((row) => row.metrics)).map(metric);
  const rank = ({ key, part }: Column): number =>
    (baseOf(key) === target ? 0 : part === undefined ? 2 : 1) * 10 + (part === undefined ? 0 : parts.indexOf(part));
  metrics.sort((a, b) => rank(a) - rank(b) || (baseOf(a.key) === baseOf(b.key) ? 0 : a.key < b.key ? -1 : 1));
  const params = keysOf(rows.map((row) => row.params)).map(
    (key): Column => ({ id: `params.${key}`, kind: "param", key, title: key, part: undefined }),
  );
  const first = params.filter(({ key }) => key === leading);
  return [...first, ...metrics, ...params.filter(({ key }) => key !== leading), ...attributes];
}

/** The target's metrics and a few more, the params that differ between runs, and when and how long. */
export function firstChoice(columns: readonly Column[], rows: readonly RunRow[]): ReadonlySet<string> {
  const metrics = columns.filter(({ kind, part }) => kind === "metric" && part !== undefined);
  const others = columns.filter(({ kind, part }) => kind === "metric" && part === undefined);
  const differing = columns.filter(({ kind, key }) => kind === "param" && (key === leading || differs(rows, key)));
  return new Set(
    [
      ...[...metrics, ...others].slice(0, shownAtFirst.metrics),
      ...differing.slice(0, shownAtFirst.params),
      ...attributes.slice(0, 2),
    ].map(({ id }) => id),
  );
}

/** What the cell shows; "" for nothing. */
export function cellText(row: RunRow, { kind, key }: Column, now: number): string {
  if (kind === "param") return row.params.get(key) ?? "";
  if (kind === "metric") {
    const value = row.metrics.get(key);
    return value === undefined ? "" : formatNumber(value);
  }
  if (key === "user_id") return row.userId;
  if (key === "duration") return formatDuration((row.endTime ?? now) - row.startTime);
  return row.startTime === 0
    ? ""
    : new Date(row.startTime).toLocaleString("en-GB", { dateStyle: "short", timeStyle: "medium" });
}

/** The column in MLflow's language, quoted so that any key can be said. undefined: nothing orders by it. */
export function orderKey({ kind, key }: Column): string | undefined {
  if (kind === "attribute") return key === "duration" ? undefined : `attributes.${key}`;
  return `${kind === "metric" ? "metrics" : "params"}.${quoteKey(key)}`;
}

/** Bare where the language takes it so, else in backticks, or in double quotes where it has a backtick. */
export function quoteKey(key: string): string {
  if (/^[A-Za-z_]\w*$/.test(key)) return key;
  return key.includes("`") ? `"${key}"` : `\`${key}\``;
}

function baseOf(key: string): string {
  return key.replace(/_(test|val|train)$/, "");
}

function metric(key: string): Column {
  const part = parts.find((one) => key.endsWith(`_${one}`));
  return { id: `metrics.${key}`, kind: "metric", key, title: part === undefined ? key : baseOf(key), part };
}

function attribute(key: string, title: string): Column {
  return { id: `attributes.${key}`, kind: "attribute", key, title, part: undefined };
}

function keysOf(maps: readonly ReadonlyMap<string, unknown>[]): string[] {
  const keys = new Set<string>();
  for (const map of maps) for (const key of map.keys()) keys.add(key);
  return [...keys].sort();
}

function differs(rows: readonly RunRow[], key: string): boolean {
  const first = rows[0]?.params.get(key);
  return rows.some((row) => row.params.get(key) !== first);
}
