import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import type { Run } from "../../contracts/index.ts";
import { invalid, missing } from "../api-error.ts";
import { bodyFields, type Fields } from "../request.ts";
import { runInfoView, runView } from "../views.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { checkLength, cut, valueLengths } from "./entry-limits.ts";
import { readExperimentId } from "./experiment-id.ts";
import { activeExperiment } from "./experiments.ts";
import { generatedName } from "./run-name.ts";
import { readTags } from "./tags.ts";
import { underLocation } from "./under-location.ts";

/** The tag that is the run's name. */
export const nameTag = "mlflow.runName";
/** In the order of their numbers. */
const statuses = ["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"] as const;

export async function getRun(fields: Fields, world: ApiWorld): Promise<Wire> {
  return { run: runView(await runOf(fields, world)) };
}

/** The run that a request names. @throws {ApiError} there is none */
export async function runOf(fields: Fields, { registry }: ApiWorld): Promise<Run> {
  const id = runIdOf(fields);
  const run = await registry.runs.get(id);
  if (run === undefined) throw missing(`Run with id=${id} not found`);
  return run;
}

/** By `run_id`, or by its older name `run_uuid`. */
export function runIdOf(fields: Fields): string {
  return fields.optionalText("run_id") || fields.optionalText("run_uuid") || fields.text("run_id");
}

export async function createRun(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const experimentId = readExperimentId(fields.text("experiment_id"));
  const given = readTags(fields, (key, _, path) => checkLength(key, `${path}.key`, 250));
  const tags = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, cut(value, valueLengths.tag)]));
  const name = nameOf(fields.optionalText("run_name") ?? "", given[nameTag] ?? "");
  const [startTime, userId] = [fields.optionalTime("start_time") ?? 0, fields.optionalText("user_id") ?? ""];
  const { artifactLocation } = await activeExperiment(experimentId, world);
  const runId = randomUUID().replaceAll("-", "");
  const { run } = await world.registry.runs.open({
    runId,
    experimentId,
    name,
    startTime,
    userId,
    params: {},
    tags: { ...tags, [nameTag]: name },
    artifactUri: underLocation(artifactLocation, `${runId}/artifacts`),
  });
  const { info, data, inputs } = runView(run);
  return { run: { info, data, inputs } };
}

export async function updateRun(context: Context, { registry }: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const runId = runIdOf(fields);
  const name = cut(fields.optionalText("run_name") ?? "", valueLengths.tag);
  const [status, endTime] = [fields.oneOf("status", statuses), fields.optionalTime("end_time")];
  const run = await registry.runs.update(runId, {
    ...(name === "" ? {} : { name }),
    ...(status === undefined ? {} : { status }),
    ...(endTime === undefined ? {} : { endTime }),
  });
  return { run_info: runInfoView(run) };
}

export async function deleteRun(context: Context, { registry }: ApiWorld): Promise<Wire> {
  await registry.runs.setLifecycle(runIdOf(await bodyFields(context)), "deleted");
  return {};
}

export async function restoreRun(context: Context, { registry }: ApiWorld): Promise<Wire> {
  await registry.runs.setLifecycle(runIdOf(await bodyFields(context)), "active");
  return {};
}

/** @throws {ApiError} the two names differ */
function nameOf(name: string, tag: string): string {
  if (name !== "" && tag !== "" && name !== tag)
    throw invalid(
      `Both 'run_name' argument and '${nameTag}' tag are specified, but with different values (run_name='${name.slice(0, 250)}', ${nameTag}='${tag.slice(0, 250)}').`,
    );
  return cut(name || tag || generatedName(Math.random), valueLengths.tag);
}
