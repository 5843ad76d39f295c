import { type Promotion, podiumTags } from "../../../contracts/index.ts";
import { listMoves } from "../../api/promotions.ts";
import { mapOf, numberOf, type WireModel } from "../../api/tracking.ts";
import { findRun } from "./version-row.ts";

/** What a line of the models' list tells of a Production. */
export interface ProductionFacts {
  readonly move: Promotion | undefined;
  readonly metric: { readonly key: string; readonly value: number } | undefined;
}

/** The move that brought the version there, with the metric that decided; where a person did, its run's target metric. */
export async function loadProduction(
  { name, latest_versions: latest = [] }: WireModel,
  version: string,
  signal: AbortSignal,
): Promise<ProductionFacts> {
  const { moves } = await listMoves(name, { limit: 1, signal });
  const [move] = moves;
  if (move?.metric !== undefined) return { move, metric: { key: move.metric.key, value: move.metric.to } };
  const runId = latest.find((one) => one.version === version)?.run_id ?? "";
  const run = runId === "" ? undefined : await findRun(runId, signal);
  const key = `${mapOf(run?.data.tags).get(podiumTags.target)}_test`;
  const metric = run?.data.metrics?.find((one) => one.key === key);
  return { move, metric: metric && { key, value: numberOf(metric.value) } };
}
