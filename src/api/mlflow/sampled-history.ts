import type { Int64, Metric } from "../../contracts/index.ts";
import type { Runs } from "../../registry/index.ts";
import { invalid } from "../api-error.ts";
import { type Fields, seeDocs } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { mostThatFit, pointOfRun } from "./metric-history.ts";

const mostRuns = 100;
/** Points of a run that an answer has at most. */
const mostOfRun = 2500;
/** Points of a run that are held while it is read; of a longer history every second, fourth, eighth … */
const held = 50_000;
/** Points that one call reads at most: some seconds of work. */
const readLimit = 500_000;

interface Steps {
  readonly first: Int64;
  readonly last: Int64;
}

/** Points of a metric for a chart: of each run a sample by step, its first and its last point among them. */
export async function sampledMetricHistory(fields: Fields, { registry }: ApiWorld): Promise<Wire> {
  const runIds = fields.texts("run_ids");
  if (runIds.length === 0) fields.require("run_ids");
  if (runIds.length > mostRuns)
    throw invalid(
      `GetMetricHistoryBulkInterval request must specify at most ${mostRuns} run_ids. Received ${runIds.length} run_ids. ${seeDocs}`,
    );
  const key = fields.text("metric_key");
  const wanted = fields.integer("max_results", mostOfRun, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  if (wanted < 1 || wanted > mostOfRun) throw invalid(`max_results must be between 1 and ${mostOfRun}. ${seeDocs}`);
  const steps = stepsOf(fields.optionalInt64("start_step"), fields.optionalInt64("end_step"));
  const count = Math.max(1, Math.min(wanted, Math.floor(mostThatFit(key) / runIds.length)));
  const budget = { left: readLimit };
  const points: Wire[] = [];
  for (const runId of runIds)
    for (const point of sample(await pointsOf(registry.runs, runId, key, steps, budget), count))
      points.push(pointOfRun(point, runId));
  return { metrics: points };
}

/** @throws {ApiError} one without the other, or the wrong way round */
function stepsOf(first: Int64 | undefined, last: Int64 | undefined): Steps | undefined {
  if (first === undefined && last === undefined) return undefined;
  if (first === undefined || last === undefined)
    throw invalid("If either start step or end step are specified, both must be specified.");
  if (first > last)
    throw invalid(`end_step must be greater than start_step. Found start_step=${first} and end_step=${last}.`);
  return { first, last };
}

/** A run's points in the order of steps; evenly thinned where there are more than are held. */
async function pointsOf(
  runs: Runs,
  runId: string,
  key: string,
  steps: Steps | undefined,
  budget: { left: number },
): Promise<Metric[]> {
  let points: Metric[] = [];
  let last: Metric | undefined;
  let [stride, seen] = [1, 0];
  let cursor: string | undefined;
  do {
    const page = await runs.metricHistory(runId, key, { limit: 5000, ...(cursor === undefined ? {} : { cursor }) });
    budget.left -= page.items.length;
    if (budget.left < 0)
      throw invalid(`these runs have more than ${readLimit} points of ${key} together; ask for fewer runs at once`);
    for (const point of page.items) {
      if (steps !== undefined && (point.step < steps.first || point.step > steps.last)) continue;
      if (last === undefined || bySteps(last, point) < 0) last = point;
      if (seen++ % stride === 0) points.push(point);
    }
    if (points.length > held) {
      points = points.filter((_, i) => i % 2 === 0);
      stride *= 2;
      seen = 0;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  points.sort(bySteps);
  if (last !== undefined && points.at(-1) !== last) points.push(last);
  return points;
}

/** The first point of each of `count` buckets of nearly one size, the larger ones first, and the last point of all. */
function sample(points: readonly Metric[], count: number): Metric[] {
  if (points.length <= count) return [...points];
  const [size, larger] = [Math.floor(points.length / count), points.length % count];
  const firsts = Array.from({ length: count }, (_, i) => points[i * size + Math.min(i, larger)]!);
  return [...firsts.slice(0, -1), points.at(-1)!];
}

function bySteps(a: Metric, b: Metric): number {
  const keys = [
    [a.step, b.step],
    [a.timestamp, b.timestamp],
    [a.value, b.value],
  ] as const;
  for (const [x, y] of keys) if (x !== y) return x < y ? -1 : 1;
  return 0;
}
