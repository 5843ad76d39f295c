import type { Context } from "hono";
import { ApiError, invalid, missing } from "../../api-error.ts";
import { bodyFields, Fields } from "../../request.ts";
import type { ApiWorld } from "../../world.ts";
import { readExperimentId } from "../experiment-id.ts";
import { runOf } from "../runs.ts";
import { experimentNode, type Node, runNode } from "./nodes.ts";
import { type Argument, parseQuery, type Selection } from "./parse-query.ts";

const roots: Readonly<Record<string, (input: Fields, world: ApiWorld) => Promise<Node>>> = {
  async mlflowGetExperiment(input, { registry }) {
    const id = readExperimentId(input.text("experiment_id"));
    const experiment = await registry.experiments.get(id);
    if (experiment === undefined) throw missing(`No Experiment with id=${id} exists`);
    return { __typename: "MlflowGetExperimentResponse", apiError: null, experiment: experimentNode(experiment) };
  },

  async mlflowGetRun(input, world) {
    const run = await runOf(input, world);
    const [experiment, versions] = await Promise.all([
      world.registry.experiments.get(run.experimentId),
      world.registry.models.versionsOfRun(run.runId),
    ]);
    const experimentOfRun = experiment === undefined ? null : experimentNode(experiment);
    return {
      __typename: "MlflowGetRunResponse",
      apiError: null,
      run: runNode(run, experimentOfRun, versions),
    };
  },
};

/** The two queries that MLflow's page asks by GraphQL: an experiment, and a run with its experiment and versions. */
export async function answerQuery(context: Context, world: ApiWorld): Promise<Response> {
  const fields = await bodyFields(context);
  const variables = fields.record("variables") ?? new Fields({});
  const [asked, ...others] = parseQuery(fields.text("query"));
  if (asked === undefined || others.length > 0) throw invalid("the query must ask for one thing");
  const { name, alias, selections } = asked;
  if (!Object.hasOwn(roots, name))
    return answer({ data: null, errors: [`Cannot query field '${name}' on type 'Query'.`] });
  try {
    const found = await roots[name]!(inputOf(asked.arguments.get("input"), variables), world);
    return answer({ data: { [alias]: selected(found, selections) }, errors: null });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return answer({ data: { [alias]: null }, errors: [error.message] });
  }
}

/** GraphQL tells of empty lists and of what is null, which MLflow's other answers leave out. */
function answer(body: { data: Node; errors: readonly string[] | null }): Response {
  return new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
}

function inputOf(argument: Argument | undefined, variables: Fields): Fields {
  if (argument === undefined || "text" in argument) return new Fields({});
  if ("variable" in argument) return variables.record(argument.variable) ?? new Fields({});
  const members = [...argument.members].map(([name, value]) => [name, textOf(value, variables)]);
  return new Fields(Object.fromEntries(members));
}

function textOf(argument: Argument, variables: Fields): string | undefined {
  if ("text" in argument) return argument.text;
  return "variable" in argument ? variables.optionalText(argument.variable) : undefined;
}

/** What a query selects of a value. @throws {ApiError} a field that its type has not */
function selected(node: Node, selections: readonly Selection[]): Node {
  if (isList(node)) return node.map((one) => selected(one, selections));
  if (typeof node !== "object" || node === null) return node;
  const picked = selections.map(({ name, alias, selections: inner }) => {
    if (!Object.hasOwn(node, name))
      throw new ApiError("BAD_REQUEST", `Cannot query field '${name}' on type '${node["__typename"]}'.`);
    return [alias, selected(node[name]!, inner)] as const;
  });
  return Object.fromEntries(picked);
}

function isList(node: Node): node is readonly Node[] {
  return Array.isArray(node);
}
