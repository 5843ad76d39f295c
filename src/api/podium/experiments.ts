import type { Context } from "hono";
import { podiumTags, productionAlias } from "../../contracts/index.ts";
import { greaterIsBetter } from "../../pipeline/index.ts";
import { missing } from "../api-error.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";

/** What MLflow's experiment does not tell: the metric that decides, and the run that Production is from. */
export async function getStanding(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const id = context.req.param("id") ?? "";
  const experiment = await registry.experiments.get(id);
  if (experiment === undefined) throw missing(`No Experiment with id=${id.slice(0, 100)} exists`);
  const target = experiment.tags[podiumTags.target];
  const move = await registry.aliases.current(experiment.name, productionAlias);
  const version =
    move === undefined || move.kind === "remove" ? undefined : await registry.models.version(experiment.name, move.to);
  return {
    experiment_id: id,
    name: experiment.name,
    target,
    greater_is_better: target === undefined ? undefined : greaterIsBetter(target),
    production:
      version === undefined
        ? undefined
        : { model: version.name, version: String(version.version), run_id: version.runId, at: move?.at },
  };
}
