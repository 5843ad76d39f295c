import type { Context } from "hono";
import { podiumTags } from "../../contracts/index.ts";
import { missing } from "../api-error.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { executionGraph } from "./execution-graph.ts";
import { executionSteps, inWords } from "./execution-steps.ts";

/** The state machine as a graph, and how far the execution that trains a run has come in it. */
export async function getRunExecution(context: Context, { registry, workflows }: ApiWorld): Promise<Wire> {
  const id = context.req.param("id") ?? "";
  const run = await registry.runs.get(id);
  if (run === undefined) throw missing(`Run with id=${id.slice(0, 100)} not found`);
  const arn = run.tags[podiumTags.execution];
  if (arn === undefined) throw missing(`run ${id} was not trained by Podium: no execution is behind it`);
  const trace = await workflows.trace(arn);
  if (trace === undefined)
    throw missing(`the execution of run ${id} is not there any more: Step Functions forgets one 90 days after its end`);
  const graph = executionGraph(trace.definition);
  const steps = executionSteps(graph, trace);
  const { status, startedAt, stoppedAt, error, cause } = trace.execution;
  const failed = steps.find((step) => step.status === "failed")?.name ?? graph.start;
  return {
    arn,
    status,
    started_at: startedAt,
    stopped_at: stoppedAt,
    ...(error === undefined ? {} : inWords({ error, ...(cause === undefined ? {} : { cause }) }, failed)),
    start: graph.start,
    steps: steps.map(({ enteredAt, exitedAt, ...step }) => ({
      ...step,
      entered_at: enteredAt,
      exited_at: exitedAt,
    })),
    edges: graph.edges.map((edge) => ({ ...edge })),
  };
}
