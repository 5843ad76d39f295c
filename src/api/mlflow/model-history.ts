import type { Context } from "hono";
import { invalid } from "../api-error.ts";
import { bodyFields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { valueLengths } from "./entry-limits.ts";
import { runOf } from "./runs.ts";

/** Where MLflow 2 noted the models of a run: a JSON list, in the order of logging. */
const historyTag = "mlflow.log-model.history";
const required = ["artifact_path", "flavors", "utc_time_created", "run_id"] as const;

/** Notes a model at its run, as clients of MLflow 2 do. The same again changes nothing. */
export async function logModelHistory(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const note = readModel(fields.text("model_json"));
  const run = await runOf(fields, world);
  const known = Object.hasOwn(run.tags, historyTag) ? notesOf(run.tags[historyTag]!) : [];
  const isKnown = known.some((one) => JSON.stringify(one) === JSON.stringify(note));
  await world.registry.runs.logBatch(run.runId, {
    tags: { [historyTag]: printed(isKnown ? known : [...known, note]) },
  });
  return {};
}

/** @throws {ApiError} it is no JSON, or lacks what every model has */
function readModel(text: string): Record<string, unknown> {
  const model = parsed(text);
  if (typeof model !== "object" || model === null || Array.isArray(model))
    throw invalid(`Malformed model info. \n ${text.slice(0, 200)} \n is not a valid JSON.`);
  const lacking = required.filter((field) => !Object.hasOwn(model, field));
  if (lacking.length > 0)
    throw invalid(`Model json is missing mandatory fields: {${lacking.map((field) => `'${field}'`).join(", ")}}`);
  const { run_id, artifact_path, utc_time_created, model_uuid, flavors } = model as Record<string, unknown>;
  return { run_id, artifact_path, utc_time_created, model_uuid, flavors: withoutConfigs(flavors) };
}

function withoutConfigs(flavors: unknown): unknown {
  if (typeof flavors !== "object" || flavors === null) return flavors;
  const without = Object.entries(flavors).map(([name, flavor]: [string, unknown]) => {
    if (typeof flavor !== "object" || flavor === null) return [name, flavor];
    const { config: _config, ...rest } = flavor as Record<string, unknown>;
    return [name, rest];
  });
  return Object.fromEntries(without);
}

/** The newest that a tag has room for. */
function printed(notes: readonly unknown[]): string {
  let from = 0;
  let text = JSON.stringify(notes);
  while (text.length > valueLengths.tag && ++from < notes.length) text = JSON.stringify(notes.slice(from));
  if (text.length <= valueLengths.tag) return text;
  throw invalid(`'model_json' exceeds the maximum length of ${valueLengths.tag} characters`);
}

function notesOf(text: string): unknown[] {
  const notes = parsed(text);
  return Array.isArray(notes) ? notes : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
