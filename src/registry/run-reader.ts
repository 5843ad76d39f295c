import type { Lifecycle, Run } from "../contracts/index.ts";
import type { Item } from "./attribute.ts";
import type { Document, Documents } from "./documents.ts";
import { keys } from "./keys.ts";
import type { Experiments } from "./registry.ts";
import { type RunRecord, runOf } from "./run-record.ts";
import type { Table } from "./table.ts";

/** A run as it stands. `lifecycle` is as it counts, its experiment's too; the document's is its own. */
export interface StandingRun {
  readonly document: Document<RunRecord>;
  readonly lifecycle: Lifecycle;
}

/** Reads runs together with whether their experiments are deleted, as that was a second ago at most. */
export class RunReader {
  readonly #table: Table;
  readonly #documents: Documents<RunRecord>;
  readonly #experiments: Pick<Experiments, "getRecent">;

  constructor(table: Table, documents: Documents<RunRecord>, experiments: Pick<Experiments, "getRecent">) {
    this.#table = table;
    this.#documents = documents;
    this.#experiments = experiments;
  }

  async one(runId: string): Promise<StandingRun | undefined> {
    return this.#standing(await this.#documents.get(keys.run(runId)));
  }

  /** As it was last written here, if that is remembered: it may be behind, as a write on its condition tells. */
  async lastWritten(runId: string): Promise<StandingRun | undefined> {
    return this.#standing(await this.#documents.lastWritten(keys.run(runId)));
  }

  /** In the order asked, without the ones that are not there. */
  async many(runIds: readonly string[]): Promise<Run[]> {
    const runs = await this.ofItems(await this.items(runIds));
    const experimentIds = [...new Set(runs.map(({ experimentId }) => experimentId))];
    const areDeleted = await Promise.all(experimentIds.map((id) => this.isDeleted(id)));
    const deleted = new Set(experimentIds.filter((_, at) => areDeleted[at]));
    return runs.map((run) => (deleted.has(run.experimentId) ? { ...run, lifecycle: "deleted" } : run));
  }

  async isDeleted(experimentId: string): Promise<boolean> {
    return (await this.#experiments.getRecent(experimentId))?.lifecycle === "deleted";
  }

  /** The items of runs, in the order asked, without the ones that are not there. */
  async items(runIds: readonly string[]): Promise<Item[]> {
    const items = byPartition(await this.#table.getMany(runIds.map(keys.run)));
    return runIds.map((id) => items.get(keys.run(id).pk)).filter((item) => item !== undefined);
  }

  /** The runs of items that are there, by their own lifecycle. */
  async ofItems(items: readonly Item[]): Promise<Run[]> {
    const documents = await Promise.all(
      items.map((item) => this.#documents.read({ pk: item["pk"]!.S!, sk: item["sk"]!.S! }, item)),
    );
    return documents.filter((document) => document !== undefined).map(runOf);
  }

  async #standing(document: Document<RunRecord> | undefined): Promise<StandingRun | undefined> {
    if (document === undefined) return undefined;
    const { experimentId, lifecycle = "active" } = document.record;
    return { document, lifecycle: (await this.isDeleted(experimentId)) ? "deleted" : lifecycle };
  }
}

/** The run, deleted too where its experiment is. */
export function asItCounts({ document, lifecycle }: StandingRun): Run {
  return { ...runOf(document), lifecycle };
}

function byPartition(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item["pk"]!.S!, item]));
}
