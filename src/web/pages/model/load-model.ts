import { type Promotion, podiumTags } from "../../../contracts/index.ts";
import { productionOf } from "../../api/models.ts";
import { listMoves } from "../../api/promotions.ts";
import { findExperimentNamed, findVersion, getModel } from "../../api/registry.ts";
import { mapOf, type WireModel } from "../../api/tracking.ts";
import { findRun, type VersionRow, versionRow } from "./version-row.ts";

/** A model, and what stands. */
export interface ModelNow {
  readonly model: WireModel;
  /** The version in Production. */
  readonly production: VersionRow | undefined;
  /** The move that brought it there, or that took the last one away. */
  readonly lastMove: Promotion | undefined;
  /** Of the experiment that makes its versions. */
  readonly experimentId: string | undefined;
  /** The metric that decides, without its part. */
  readonly target: string | undefined;
}

export async function loadModel(name: string, signal: AbortSignal): Promise<ModelNow> {
  const [model, { moves }, experiment] = await Promise.all([
    getModel(name, signal),
    listMoves(name, { limit: 1, signal }),
    findExperimentNamed(name, signal),
  ]);
  const number = productionOf(model);
  const version = number === undefined ? null : await findVersion(name, number, signal);
  const run = version === null || version.run_id === "" ? undefined : await findRun(version.run_id, signal);
  return {
    model,
    production: version === null ? undefined : versionRow(version, run),
    lastMove: moves[0],
    experimentId: experiment?.experiment_id,
    target: mapOf(experiment?.tags).get(podiumTags.target),
  };
}
