import type { Context } from "hono";
import { FaultError } from "../../contracts/index.ts";
import type { Runs } from "../../registry/index.ts";
import { ApiError, invalid, missing } from "../api-error.ts";
import { bodyFields, type Fields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { refuseDecidingEntries } from "./deciding-entries.ts";
import { checkBatchLimits, readMetric, readMetrics, readParam, readParams, readTag, readTagList } from "./entries.ts";
import { nameTag, runIdOf } from "./runs.ts";

type Batch = Parameters<Runs["logBatch"]>[1];
type Texts = Readonly<Record<string, string>>;

export async function logMetric(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const runId = runIdOf(fields);
  await log(runId, { metrics: [readMetric(fields)] }, world);
  return {};
}

export async function logParameter(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const runId = runIdOf(fields);
  const { key, value } = readParam(fields);
  await explained(runId, { [key]: value }, world, log(runId, { params: { [key]: value } }, world), changedParam);
  return {};
}

export async function setTag(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const runId = runIdOf(fields);
  const { key, value } = readTag(fields);
  await log(runId, { tags: { [key]: value } }, world);
  return {};
}

export async function deleteTag(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const runId = runIdOf(fields);
  const key = fields.text("key");
  await refuseDecidingEntries(runId, { tags: [key] }, { registry });
  if (!(await registry.runs.deleteTag(runId, key))) throw missing(`No tag with name: ${key} in run with id ${runId}`);
  return {};
}

/** All of it is checked before any of it is written. */
export async function logBatch(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const runId = readRunId(fields);
  const batch = { metrics: readMetrics(fields), params: readParams(fields), tags: readTagList(fields) };
  checkBatchLimits(batch);
  const params = uniqueParams(batch.params);
  const tags = Object.fromEntries(batch.tags.map(({ key, value }) => [key, value]));
  await explained(runId, params, world, log(runId, { metrics: batch.metrics, params, tags }, world), changedParams);
  return {};
}

/** A model's metrics are its run's too. */
async function log(runId: string, batch: Batch, { registry }: ApiWorld): Promise<void> {
  const { [nameTag]: name = "", ...others } = batch.tags ?? {};
  await refuseDecidingEntries(runId, { metrics: batch.metrics ?? [], tags: Object.keys(others) }, { registry });
  const byModel = Map.groupBy(
    (batch.metrics ?? []).filter(({ modelId }) => modelId !== undefined),
    ({ modelId }) => modelId!,
  );
  await Promise.all(
    [...byModel.keys()].map(async (modelId) => {
      if ((await registry.loggedModels.get(modelId)) === undefined)
        throw new ApiError("BAD_REQUEST", `Logged model with ID '${modelId.slice(0, 80)}' not found.`);
    }),
  );
  // A run has a name: one that is set to nothing stays.
  await registry.runs.logBatch(runId, { ...batch, tags: name === "" ? others : { ...others, [nameTag]: name } });
  await Promise.all(
    [...byModel].map(([modelId, metrics]) => registry.loggedModels.logMetrics(modelId, runId, metrics)),
  );
}

/** MLflow's words, where a param was to change: the registry refuses that, and what stands there is read only then. */
async function explained(
  runId: string,
  params: Texts,
  { registry }: ApiWorld,
  logged: Promise<void>,
  words: (runId: string, changes: readonly ParamChange[]) => string,
): Promise<void> {
  try {
    await logged;
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.code !== "Input.Invalid") throw error;
    const known = (await registry.runs.get(runId))?.params ?? {};
    const changes = Object.entries(params)
      .filter(([key, value]) => Object.hasOwn(known, key) && known[key] !== value)
      .map(([key, value]) => ({ key, from: known[key]!, to: value }));
    throw changes.length === 0 ? error : invalid(words(runId, changes));
  }
}

interface ParamChange {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

function changedParam(runId: string, [change]: readonly ParamChange[]): string {
  const { key, from, to } = change!;
  return `Changing param values is not allowed. Param with key='${key}' was already logged with value='${from}' for run ID='${runId}'. Attempted logging new value '${to}'.`;
}

function changedParams(runId: string, changes: readonly ParamChange[]): string {
  const list = changes.map(({ key, from, to }) => `{'key': '${key}', 'old_value': '${from}', 'new_value': '${to}'}`);
  return `Changing param values is not allowed. Params were already logged='[${list.join(", ")}]' for run ID='${runId}'.`;
}

/** @throws {ApiError} a key twice */
function uniqueParams(params: readonly { key: string; value: string }[]): Texts {
  const byKey = Map.groupBy(params, ({ key }) => key);
  const twice = [...byKey].flatMap(([key, all]) => all.slice(1).map(() => `'${key}'`));
  if (twice.length === 0) return Object.fromEntries(params.map(({ key, value }) => [key, value]));
  throw invalid(
    `Duplicate parameter keys have been submitted: [${twice.join(", ")}]. Please ensure the request contains only one param value per param key.`,
  );
}

/** @throws {ApiError} an id that no run has */
export function readRunId(fields: Fields): string {
  const id = runIdOf(fields);
  if (/^[a-zA-Z0-9][\w-]{0,255}$/.test(id)) return id;
  throw invalid(`Invalid value ${JSON.stringify(id.slice(0, 250))} for parameter 'run_id' supplied.`);
}
