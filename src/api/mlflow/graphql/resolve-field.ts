import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
} from "graphql";
import { invalid } from "../../api-error.ts";
import { parseExact } from "../../exact-json.ts";
import type { FromFields } from "../../from-fields.ts";
import { Fields } from "../../request.ts";
import { printWire } from "../../wire.ts";
import type { ApiWorld } from "../../world.ts";
import { listRunArtifacts } from "../artifacts.ts";
import { getExperiment } from "../experiments.ts";
import { searchVersions } from "../model-search.ts";
import { getRun } from "../runs.ts";
import { sampledMetricHistory } from "../sampled-history.ts";
import { searchDatasets } from "../search-datasets.ts";
import { searchRuns } from "../search-runs.ts";

/** What one query knows while it is answered. */
export interface Asking {
  readonly world: ApiWorld;
  /** By their ids, since the runs of a search have few among them. */
  readonly experiments: Map<string, Promise<unknown>>;
  /** Runs whose versions were looked up. */
  lookups: number;
}

const mostLookups = 1000;

type Root = (args: Readonly<Record<string, unknown>>, asking: Asking) => Promise<unknown>;

const asRest =
  (answer: FromFields): Root =>
  ({ input }, { world }) =>
    ask(answer, input ?? {}, world);
const echo: Root = async ({ inputString }) => ({ output: inputString });

/** The fields of `Query` and `Mutation`. */
const roots: Readonly<Record<string, Root>> = {
  mlflowGetExperiment: asRest(getExperiment),
  mlflowGetMetricHistoryBulkInterval: asRest(sampledMetricHistory),
  mlflowGetRun: asRest(getRun),
  mlflowListArtifacts: asRest(listRunArtifacts),
  mlflowSearchDatasets: asRest(searchDatasets),
  mlflowSearchModelVersions: asRest(searchVersions),
  mlflowSearchRuns: asRest(searchRuns),
  test: echo,
  testMutation: echo,
};

type Message = Readonly<Record<string, unknown>>;

/** What is more in a run here than in the REST API's. */
const ofRun: Readonly<Record<string, (run: Message, asking: Asking) => Promise<unknown>>> = {
  async experiment(run, asking) {
    const { experiment_id } = run["info"] as { experiment_id: string };
    const known = asking.experiments.get(experiment_id) ?? ask(getExperiment, { experiment_id }, asking.world);
    asking.experiments.set(experiment_id, known);
    return ((await known) as Message)["experiment"];
  },
  async modelVersions(run, asking) {
    const { run_id } = run["info"] as { run_id: string };
    asking.lookups += 1;
    if (asking.lookups > mostLookups)
      throw invalid(`these are versions of over ${mostLookups} runs; ask for fewer runs by maxResults`);
    return ((await ask(searchVersions, { filter: `run_id = '${run_id}'` }, asking.world)) as Message)["model_versions"];
  },
};

/**
 * A field's value: of a root, the REST API's answer; below, that answer's field in snake case. What the answer leaves
 * out, being empty, is here as protobuf reads it.
 */
export const fieldResolver: GraphQLFieldResolver<Message | undefined, Asking> = async (source, args, asking, info) => {
  const { fieldName, parentType, returnType } = info;
  if (source === undefined) return roots[fieldName]!(args, asking);
  const found =
    parentType.name === "MlflowRunExtension" && Object.hasOwn(ofRun, fieldName)
      ? await ofRun[fieldName]!(source, asking)
      : source[fieldName.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
  return found === undefined || found === null ? unset(returnType) : spelled(found, returnType);
};

/** What the REST API answers, read back from how it prints it: its searches print as they go. */
async function ask(answer: FromFields, input: object, world: ApiWorld): Promise<unknown> {
  return parseExact(printWire(await answer(new Fields({ ...input }), world)));
}

function unset(type: GraphQLOutputType): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [];
  if (isObjectType(bare)) return bare.name === "ApiError" ? null : {};
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  return { LongString: "0", String: "", Boolean: false }[getNamedType(bare).name] ?? 0;
}

function spelled(value: unknown, type: GraphQLOutputType): unknown {
  const { name } = getNamedType(type);
  if (name === "LongString") return String(value);
  // GraphQL's numbers are finite.
  return name === "Float" && value === "NaN" ? null : value;
}
