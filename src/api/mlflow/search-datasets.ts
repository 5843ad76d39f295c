import type { Runs } from "../../registry/index.ts";
import { invalid } from "../api-error.ts";
import type { Fields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { readExperimentId } from "./experiment-id.ts";

const mostExperiments = 20;
const mostDatasets = 1000;
/** How many of an experiment's runs, the newest, are looked at. */
const lookLimit = 1000;

/** The datasets that runs took in, once for each use, for a choice on a page. */
export async function searchDatasets(fields: Fields, { registry }: ApiWorld): Promise<Wire> {
  const ids = fields.texts("experiment_ids");
  if (ids.length === 0) throw invalid("SearchDatasets request must specify at least one experiment_id.");
  if (ids.length > mostExperiments)
    throw invalid(
      `SearchDatasets request cannot specify more than ${mostExperiments} experiment_ids. Received ${ids.length} experiment_ids.`,
    );
  const found = new Map<string, Wire>();
  for (const id of new Set(ids.map(readExperimentId))) await collect(registry.runs, id, found);
  return { dataset_summaries: [...found.values()].slice(0, mostDatasets) };
}

async function collect(runs: Runs, experimentId: string, found: Map<string, Wire>): Promise<void> {
  let [cursor, looked]: [string | undefined, number] = [undefined, 0];
  do {
    const page = await runs.newestFirst(experimentId, { limit: 250, ...(cursor === undefined ? {} : { cursor }) });
    for (const { name, digest, tags } of page.items.flatMap(({ inputs }) => inputs)) {
      const context = tags["mlflow.data.context"];
      found.set(JSON.stringify([experimentId, name, digest, context]), {
        experiment_id: experimentId,
        name,
        digest,
        context,
      });
    }
    looked += page.items.length;
    cursor = page.cursor;
  } while (cursor !== undefined && looked < lookLimit && found.size < mostDatasets);
}
