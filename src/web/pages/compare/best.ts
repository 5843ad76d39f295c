import { isLessBetter } from "../../metric-direction.ts";
import type { ComparedRun } from "./compared-run.ts";

/** The runs with the best value of a metric; none where all that have it are equal, or one alone has it. */
export function bestOf(runs: readonly ComparedRun[], metric: string): ReadonlySet<string> {
  const sign = isLessBetter(metric) ? -1 : 1;
  const scored = runs.flatMap(({ runId, metrics }) => {
    const value = metrics.get(metric);
    return value === undefined || Number.isNaN(value) ? [] : [{ runId, score: sign * value }];
  });
  const best = Math.max(...scored.map(({ score }) => score));
  const winners = scored.filter(({ score }) => score === best);
  return new Set(winners.length < scored.length ? winners.map(({ runId }) => runId) : []);
}
