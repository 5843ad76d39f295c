import type { Context } from "hono";
import * as z from "zod";
import { podiumTags } from "../../contracts/index.ts";
import { missing } from "../api-error.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld, ExecutionState } from "../world.ts";
import { readBody } from "./body.ts";

const validationBody = z.strictObject({ experiment: z.string().min(1).max(250).optional() });

/** Validation now, and not at its next scheduled time. */
export async function startValidation(context: Context, { registry, workflows }: ApiWorld): Promise<Wire> {
  const { experiment } = await readBody(context, validationBody);
  if (experiment !== undefined && (await registry.experiments.byName(experiment)) === undefined)
    throw missing(`Could not find experiment with name '${experiment}'`);
  return { execution_arn: await workflows.startValidation(experiment === undefined ? {} : { experiment }) };
}

export async function getValidation(context: Context, { workflows }: ApiWorld): Promise<Wire> {
  const name = context.req.param("name") ?? "";
  const state = await workflows.describe(name);
  if (state === undefined) throw missing(`there is no validation ${name}`);
  return executionView(state);
}

/** An execution by its ARN, or by the id of the run that it trains. */
export async function getExecution(context: Context, { registry, workflows }: ApiWorld): Promise<Wire> {
  const id = context.req.param("id") ?? "";
  const run = /^[0-9a-f]{32}$/.test(id) ? await registry.runs.get(id) : undefined;
  const state = await workflows.describe(run?.tags[podiumTags.execution] ?? id);
  if (state === undefined) throw missing(`there is no execution ${id}`);
  return executionView(state);
}

function executionView({ arn, status, startedAt, stoppedAt, error, cause }: ExecutionState): Wire {
  return { execution_arn: arn, status, start_time: startedAt, stop_time: stoppedAt, error, cause };
}
