import type { Context } from "hono";
import { type ApiToken, FaultError, type Promotion, productionAlias } from "../../contracts/index.ts";
import { announce } from "../../pipeline/index.ts";
import { invalid, missing } from "../api-error.ts";
import { bodyFields, type Fields, queryFields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { checkLength } from "./entry-limits.ts";
import { checkAdmin, modelCalled, noVersion, orSay, versionNumber } from "./model-fields.ts";
import { versionView } from "./model-views.ts";

const aliasLength = 255;
/** How often a move is tried that others come before: the last one asked for stands, as in MLflow. */
const attempts = 8;

export async function modelByAlias(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = queryFields(context);
  const [name, alias] = [fields.text("name"), aliasOf(fields)];
  const model = await modelCalled(world, name);
  if (alias.toLowerCase() === "latest") {
    const newest = (await world.registry.models.newestOfStages(name)).at(-1);
    if (newest === undefined) throw missing(`Latest version not found for model ${name}.`);
    return { model_version: versionView(newest, model) };
  }
  const number = Object.hasOwn(model.aliases, alias) ? model.aliases[alias] : undefined;
  if (number === undefined) throw invalid(`Registered model alias ${alias} not found.`);
  const version = await world.registry.models.version(name, number);
  if (version === undefined) throw noVersion(name, number);
  return { model_version: versionView(version, model) };
}

/** The history keeps who did it. What Podium serves follows Production, and no stage follows an alias. */
export async function setAlias(context: Context, world: ApiWorld, token: ApiToken): Promise<Wire> {
  const fields = await bodyFields(context);
  const [name, alias] = [fields.text("name"), aliasOf(fields)];
  if (alias.toLowerCase() === "latest") throw invalid("'latest' alias name (case insensitive) is reserved.");
  if (/^v\d+$/i.test(alias)) throw invalid(`Version alias name '${alias}' is reserved.`);
  const number = versionNumber(fields);
  if (alias === productionAlias) checkAdmin(token, `setting ${productionAlias}`);
  if (Number.isNaN(number)) throw noVersion(name, fields.text("version"));
  const set = move(world, { model: name, alias, to: number, by: token.name, kind: "promote" });
  await orSay(() => noVersion(name, number), set);
  return {};
}

export async function deleteAlias(context: Context, world: ApiWorld, token: ApiToken): Promise<Wire> {
  const fields = await bodyFields(context);
  const [name, alias] = [fields.text("name"), aliasOf(fields)];
  await modelCalled(world, name);
  if (alias === productionAlias) checkAdmin(token, `removing ${productionAlias}`);
  await move(world, { model: name, alias, to: 0, by: token.name, kind: "remove" });
  return {};
}

/** Moves an alias from wherever it is; where it is there already, nothing is written. */
async function move(
  { registry, publish, clock }: ApiWorld,
  about: Pick<Promotion, "model" | "alias" | "to" | "by" | "kind">,
): Promise<void> {
  const reason = `${about.kind === "remove" ? "removed" : "set"} through MLflow's API`;
  for (let tried = 1; ; tried++) {
    const current = await registry.aliases.current(about.model, about.alias);
    const from = current?.to ?? 0;
    if (from === about.to) return;
    const sequence = (current?.sequence ?? 0) + 1;
    try {
      const promotion = { ...about, sequence, ...(from === 0 ? {} : { from }), at: clock(), reason };
      await announce(await registry.aliases.move(promotion), { publish });
      return;
    } catch (error) {
      const beaten = error instanceof FaultError && error.fault.code === "Promotion.Conflict";
      if (!beaten || tried === attempts) throw error;
    }
  }
}

function aliasOf(fields: Fields): string {
  const alias = fields.text("alias");
  if (!/^[\p{L}\p{N}_-]+$/u.test(alias))
    throw invalid(
      `Invalid alias name: '${alias.slice(0, aliasLength)}'. Names may only contain alphanumerics, underscores (_), and dashes (-).`,
    );
  checkLength(alias, "Registered model alias name", aliasLength);
  return alias;
}
