import type { Context } from "hono";
import { artifactKeys, type ModelVersion, productionAlias } from "../../contracts/index.ts";
import type { Signature } from "../../pipeline/index.ts";
import { invalid, missing } from "../api-error.ts";
import { queryFields } from "../request.ts";
import type { ApiWorld } from "../world.ts";

/** What a version of a model takes and gives; absent a version, the one that an alias (Production) is at. */
export async function getSignature(context: Context, world: ApiWorld): Promise<Response> {
  const name = context.req.param("name") ?? "";
  const query = queryFields(context);
  const version = await findVersion(name, query.optionalText("version"), query.optionalText("alias"), world);
  const signature = (await fullSignature(version, world)) ?? (await cardSignature(version, world));
  if (signature === undefined)
    throw missing(`version ${version.version} of ${name} has no signature that Podium can read`);
  return Response.json({ model: name, version: String(version.version), ...signature });
}

async function findVersion(
  name: string,
  version: string | undefined,
  alias: string = productionAlias,
  { registry }: ApiWorld,
): Promise<ModelVersion> {
  if (version !== undefined && !/^\d{1,15}$/.test(version))
    throw invalid(`the version must be a number, got '${version.slice(0, 100)}'`);
  if ((await registry.models.get(name)) === undefined) throw missing(`Registered Model with name=${name} not found`);
  const number = version === undefined ? (await registry.aliases.current(name, alias))?.to : Number(version);
  if (number === undefined || number === 0) throw missing(`model ${name} has no ${alias} yet`);
  const found = await registry.models.version(name, number);
  if (found === undefined) throw missing(`Model Version (name=${name}, version=${number}) not found`);
  return found;
}

/** As TrainModel left it, with ranges. */
async function fullSignature(version: ModelVersion, world: ApiWorld): Promise<Signature | undefined> {
  return (await readJson(version, artifactKeys.signature, world)) as Signature | undefined;
}

/** Of a model from before that: names and types, as its card has them. */
async function cardSignature(version: ModelVersion, world: ApiWorld): Promise<Partial<Signature> | undefined> {
  const card = (await readJson(version, artifactKeys.mlmodel, world)) as
    | { signature?: { inputs?: string } }
    | undefined;
  if (card?.signature?.inputs === undefined) return undefined;
  const inputs = JSON.parse(card.signature.inputs) as Signature["inputs"];
  return { inputs: inputs.map(({ name, type }) => ({ name, type })) };
}

/** @returns undefined where there is none, or it is not Podium's: others write their cards in more of YAML */
async function readJson(version: ModelVersion, file: string, { artifacts }: ApiWorld): Promise<unknown> {
  if (version.dataset === undefined) return undefined;
  const object = await artifacts.get(`${artifactKeys.root(version.experimentId, version.runId)}/${file}`);
  return object === undefined ? undefined : JSON.parse(new TextDecoder().decode(object.body));
}
