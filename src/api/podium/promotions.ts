import type { Context } from "hono";
import * as z from "zod";
import { type ApiToken, type Promotion, productionAlias, versionBefore } from "../../contracts/index.ts";
import { moveAlias } from "../../pipeline/index.ts";
import { invalid, missing } from "../api-error.ts";
import { queryFields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { readBody } from "./body.ts";

/** How far a rollback looks back. */
const historyLimit = 1000;

const reason = z.string().trim().min(1, "say why").max(2000);
const promoteBody = z.strictObject({
  version: z.number().int().positive(),
  alias: z
    .string()
    .regex(/^(?!latest$|v\d+$)[\w-]{1,255}$/i, "letters, digits, _ and -, and neither latest nor v with a number")
    .default(productionAlias),
  reason,
});
const rollbackBody = z.strictObject({ reason, to: z.number().int().positive().optional() });

/** The moves of Production, newest first. */
export async function listPromotions(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const model = await checkedModel(context, registry);
  const fields = queryFields(context);
  const cursor = fields.optionalText("page_token");
  const page = await registry.aliases.history(model, fields.optionalText("alias") ?? productionAlias, {
    limit: fields.integer("max_results", 100, 1, 1000),
    ...(cursor ? { cursor } : {}),
  });
  return { promotions: page.items.map(promotionView), next_page_token: page.cursor };
}

export async function promote(context: Context, world: ApiWorld, token: ApiToken): Promise<Wire> {
  const model = await checkedModel(context, world.registry);
  const { version, alias, reason: why } = await readBody(context, promoteBody);
  const current = await world.registry.aliases.current(model, alias);
  return move(world, token, current, { model, alias, to: version, kind: "promote", reason: why });
}

/** Back to the version before, or to a named one. */
export async function rollback(context: Context, world: ApiWorld, token: ApiToken): Promise<Wire> {
  const model = await checkedModel(context, world.registry);
  const { to, reason: why } = await readBody(context, rollbackBody);
  const { items } = await world.registry.aliases.history(model, productionAlias, { limit: historyLimit });
  const [current] = items;
  if (current === undefined)
    throw invalid(`${productionAlias} of ${model} was never set; there is nothing to roll back`);
  const target = to ?? versionBefore(items);
  if (target === undefined)
    throw invalid(`${productionAlias} of ${model} had no version before ${current.to}; name one with "to"`);
  return move(world, token, current, { model, alias: productionAlias, to: target, kind: "rollback", reason: why });
}

/** On condition that the alias still stands where it was seen. Where it points there already, nothing is written. */
async function move(
  world: ApiWorld,
  token: ApiToken,
  current: Promotion | undefined,
  about: Pick<Promotion, "model" | "alias" | "to" | "kind" | "reason">,
): Promise<Wire> {
  if (current?.to === about.to) return promotionView(current);
  const moved = await moveAlias(
    {
      ...about,
      sequence: (current?.sequence ?? 0) + 1,
      ...(current === undefined || current.to === 0 ? {} : { from: current.to }),
      at: world.clock(),
      by: token.name,
    },
    world,
  );
  return promotionView(moved);
}

async function checkedModel(context: Context, registry: ApiWorld["registry"]): Promise<string> {
  const name = context.req.param("name") ?? "";
  if ((await registry.models.get(name)) === undefined) throw missing(`Registered Model with name=${name} not found`);
  return name;
}

function promotionView({ metric, ...promotion }: Promotion): Wire {
  return { ...promotion, ...(metric === undefined ? {} : { metric: { ...metric } }) };
}
