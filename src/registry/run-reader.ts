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

/** Ids of experiments that are remembered; a run's never changes. */
const remembered = 10_000;

/** Reads runs together with whether their experiments are deleted: in one call where a run's experiment is known. */
export class RunReader {
  readonly #table: Table;
  readonly #documents: Documents<RunRecord>;
  readonly #experiments: Pick<Experiments, "getRecent">;
  readonly #experimentOf = new Map<string, string>();

  constructor(table: Table, documents: Documents<RunRecord>, experiments: Pick<Experiments, "getRecent">) {
    this.#table = table;
    this.#documents = documents;
    this.#experiments = experiments;
  }

  /** That this run is of this experiment. */
  remember(runId: string, experimentId: string): void {
    this.#experimentOf.set(runId, experimentId);
    if (this.#experimentOf.size > remembered) this.#experimentOf.delete(this.#experimentOf.keys().next().value!);
  }

  async one(runId: string): Promise<StandingRun | undefined> {
    return (await this.#standing([runId])).get(runId);
  }

  /** As it was last written here, if that is remembered: it may be behind, as a write on its condition tells. */
  async lastWritten(runId: string): Promise<StandingRun | undefined> {
    const document = await this.#documents.lastWritten(keys.run(runId));
    if (document === undefined) return undefined;
    const experiment = await this.#experiments.getRecent(document.record.experimentId);
    const { lifecycle = "active" } = document.record;
    return { document, lifecycle: experiment?.lifecycle === "deleted" ? "deleted" : lifecycle };
  }

  /** In the order asked, without the ones that are not there. */
  async many(runIds: readonly string[]): Promise<Run[]> {
    const standing = await this.#standing(runIds);
    const inOrder = runIds.map((id) => standing.get(id));
    return inOrder.filter((one) => one !== undefined).map(asItCounts);
  }

  async isDeleted(experimentId: string): Promise<boolean> {
    return isMarkedDeleted(await this.#table.get(keys.experiment(experimentId)));
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

  async #standing(runIds: readonly string[]): Promise<Map<string, StandingRun>> {
    const known = runIds.map((id) => this.#experimentOf.get(id)).filter((id) => id !== undefined);
    const items = byPartition(await this.#table.getMany([...runIds.map(keys.run), ...known.map(keys.experiment)]));
    const documents = (
      await Promise.all(
        [...new Set(runIds)].map(async (id) => {
          const item = items.get(keys.run(id).pk);
          return item === undefined ? undefined : this.#documents.read(keys.run(id), item);
        }),
      )
    ).filter((document) => document !== undefined);
    const asked = new Set(known);
    const others = [...new Set(documents.map(({ record }) => record.experimentId))].filter((id) => !asked.has(id));
    const experiments = byPartition(await this.#table.getMany(others.map(keys.experiment)));
    return new Map(
      documents.map((document) => {
        const { runId, experimentId, lifecycle = "active" } = document.record;
        this.remember(runId, experimentId);
        const { pk } = keys.experiment(experimentId);
        const isDeleted = isMarkedDeleted(experiments.get(pk) ?? items.get(pk));
        return [runId, { document, lifecycle: isDeleted ? "deleted" : lifecycle }];
      }),
    );
  }
}

/** The run, deleted too where its experiment is. */
export function asItCounts({ document, lifecycle }: StandingRun): Run {
  return { ...runOf(document), lifecycle };
}

function byPartition(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item["pk"]!.S!, item]));
}

function isMarkedDeleted(experiment: Item | undefined): boolean {
  return experiment?.["lifecycle"]?.S === "deleted";
}
