import {
  FaultError,
  type PromoteModelInput,
  type PromoteModelOutput,
  type Promotion,
  productionAlias,
} from "../contracts/index.ts";
import type { World } from "./world.ts";

/** Last step of Validation. Where someone else has moved the alias meanwhile, theirs stands and the next validation decides. */
export async function promoteModelStep(input: PromoteModelInput, world: World): Promise<PromoteModelOutput> {
  const { decision, execution, startedAt } = input;
  try {
    await moveAlias(
      {
        model: decision.model,
        alias: productionAlias,
        sequence: decision.sequence + 1,
        ...(decision.from === undefined ? {} : { from: decision.from }),
        to: decision.version,
        at: Date.parse(startedAt),
        by: execution,
        kind: "promote",
        reason: decision.reason,
        metric: decision.metric,
      },
      world,
    );
    return { promoted: true, version: decision.version };
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === "Promotion.Conflict")
      return { promoted: false, version: decision.version };
    throw error;
  }
}

/**
 * Moves an alias, then writes what follows from it: the versions' stages and the event `Model Promoted`.
 * A rollback is a move like any other, and so is a removal. Run again, it changes nothing.
 *
 * @throws {FaultError} Promotion.Conflict, Entity.Missing
 */
export async function moveAlias(
  move: Promotion,
  world: Pick<World, "registry" | "publish" | "clock">,
): Promise<Promotion> {
  const moved = await world.registry.aliases.move(move);
  if (moved.alias === productionAlias) await moveStages(moved, world);
  await announce(moved, world);
  return moved;
}

/** Publishes the event `Model Promoted` of a move. */
export async function announce(moved: Promotion, world: Pick<World, "publish">): Promise<void> {
  const { model, alias, to: version, from, kind, by, reason, at, metric } = moved;
  await world.publish({
    model,
    alias,
    version,
    kind,
    by,
    reason,
    at,
    ...(from === undefined ? {} : { from }),
    ...(metric === undefined ? {} : { metric }),
  });
}

/** Production's version is in the stage of that name, the one before in Archived, unless it was deleted since. */
async function moveStages(
  { model, from, to }: Promotion,
  { registry: { models }, clock }: Pick<World, "registry" | "clock">,
): Promise<void> {
  if (from !== undefined && from !== to && (await models.version(model, from)) !== undefined)
    await models.setStage(model, from, "Archived", clock());
  if (to !== 0) await models.setStage(model, to, "Production", clock());
}
