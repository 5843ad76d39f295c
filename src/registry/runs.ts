import { FaultError, type Lifecycle, type Run } from "../contracts/index.ts";
import type { Item } from "./attribute.ts";
import { type Document, Documents, type Packed } from "./documents.ts";
import { type Key, keys, runIdOf } from "./keys.ts";
import { checkId, checkPairs, checkText, checkWhole, limits } from "./limits.ts";
import { cursorAt, listing, merged } from "./listing.ts";
import { pointFromItem, pointItem } from "./metric-history.ts";
import { optimistically } from "./optimistic.ts";
import type { Experiments, Page, Runs } from "./registry.ts";
import { checkBatch, withBatch, withInputs, withOutputs, withUpdate } from "./run-edits.ts";
import { asItCounts, RunReader, type StandingRun } from "./run-reader.ts";
import { packedRun, type RunRecord, runOf } from "./run-record.ts";
import { found, type Table } from "./table.ts";

/** At most 16 MB of them. */
const rememberedRuns = 2000;

/** What a change of a run writes besides the run. */
interface Beside {
  /** Metrics whose place in the index it may change. */
  readonly placed?: (run: Run) => readonly string[];
  /** Items that are to be there before the run is changed. */
  readonly first?: readonly { key: Key; record: object }[];
}
interface PackedRun {
  readonly run: Run;
  readonly record: RunRecord;
  readonly packed: Packed;
}
interface Changed {
  readonly run: Run;
  readonly changed: boolean;
}

export function openRuns(table: Table, experiments: Pick<Experiments, "getRecent">): Runs {
  const documents = new Documents<RunRecord>(table, rememberedRuns);
  const reader = new RunReader(table, documents, experiments);

  async function read(runId: string): Promise<StandingRun> {
    return found(await reader.one(runId), "run", runId);
  }

  /** The run as it is to be kept in place of what stands. @throws Input.Invalid: it is too large */
  function pack(run: Run, standing?: Document<RunRecord>): PackedRun {
    const { record, entries } = packedRun(run);
    return { run, record, packed: documents.pack(entries, standing?.sheet) };
  }

  /** A change of a run that is not deleted. */
  function change(runId: string, edit: (run: Run) => Run | undefined, beside?: Beside): Promise<Changed> {
    return rewrite(
      runId,
      (run, { lifecycle }) => {
        if (lifecycle === "deleted") throw new FaultError({ code: "Entity.Deleted", entity: "run", id: runId });
        return edit(run);
      },
      beside,
    );
  }

  /**
   * Writes what `edit` makes of the run, or nothing where that is undefined; returns the run as it is after.
   *
   * Items of the index are written before the run, from what was read, on no condition. So a writer who was beaten
   * may have put a metric in an older place; it reads again, writes the places again, and is done only when its own
   * change of the run has held. Thus the last one to write a place did so from the run as it then stood, and whoever
   * changed the metric later has written the place later. A death in between is made good by the same batch again,
   * which is why metrics always write the run, known ones too.
   *
   * The first attempt is on the run as this process wrote it last, if it did: one who is behind is beaten. But only
   * what is read now can be refused, or be found to need no change.
   */
  async function rewrite(
    runId: string,
    edit: (run: Run, standing: StandingRun) => Run | undefined,
    { placed, first = [] }: Beside = {},
  ): Promise<Changed> {
    let [left, isPlaced] = [first, false];
    const attempt = async (standing: StandingRun, isRead: boolean): Promise<{ value: Changed } | undefined> => {
      const { document } = standing;
      const before = runOf(document);
      let after: PackedRun | undefined;
      let refusal: unknown;
      try {
        const edited = edit(before, standing);
        if (edited === undefined && placed === undefined)
          return isRead ? { value: { run: asItCounts(standing), changed: false } } : undefined;
        after = pack(edited ?? before, document);
      } catch (error) {
        if (!isRead) return undefined;
        // Meanwhile refused: the places are put right, and then it is said.
        if (!isPlaced) throw error;
        refusal = error;
      }
      const { run, record, packed } = after ?? pack(before, document);
      await table.putAll([...left, ...(placed?.(run) ?? []).map((key) => placeOf(run, key))]);
      [left, isPlaced] = [[], placed !== undefined];
      if (!(await documents.replace(keys.run(runId), document, record, packed, indexOf(run)))) return undefined;
      if (refusal !== undefined) throw refusal;
      const lifecycle = run.lifecycle === before.lifecycle ? standing.lifecycle : run.lifecycle;
      return { value: { run: { ...run, lifecycle }, changed: true } };
    };
    let written = await reader.lastWritten(runId);
    return optimistically("change a run", async () => {
      const done = written === undefined ? undefined : await attempt(written, false);
      written = undefined;
      return done ?? attempt(await read(runId), true);
    });
  }

  return {
    getMany: (runIds) => reader.many(runIds),

    async open({ artifactUri, ...wanted }) {
      checkId("runId", wanted.runId);
      checkId("experimentId", wanted.experimentId);
      checkText("name", wanted.name, limits.tagValue);
      checkText("userId", wanted.userId, limits.tagValue);
      checkText("artifactUri", artifactUri ?? "", limits.tagValue);
      checkWhole("startTime", wanted.startTime);
      checkPairs("params", wanted.params);
      checkPairs("tags", wanted.tags);
      const made: Run = {
        ...wanted,
        artifactUri: artifactUri ?? `mlflow-artifacts:/${wanted.experimentId}/${wanted.runId}/artifacts`,
        ...{ status: "RUNNING", lifecycle: "active", metrics: {}, inputs: [], modelInputs: [], modelOutputs: [] },
      };
      const { record, packed } = pack(made);
      if (await documents.create(keys.run(made.runId), record, packed, indexOf(made)))
        return { run: made, created: true };
      return { run: asItCounts(await read(made.runId)), created: false };
    },

    async get(runId) {
      const standing = await reader.one(runId);
      return standing === undefined ? undefined : asItCounts(standing);
    },

    async logBatch(runId, batch) {
      checkBatch(batch);
      const metrics = batch.metrics ?? [];
      const points = new Map(metrics.map((metric) => pointItem(runId, metric)).map((item) => [item.key.sk, item]));
      const logged = [...new Set(metrics.map(({ key }) => key))];
      const beside = { placed: () => logged, first: [...points.values()] };
      await change(runId, (run) => withBatch(run, batch), metrics.length === 0 ? {} : beside);
    },

    async deleteTag(runId, key) {
      const { changed } = await change(runId, (run) => {
        const { [key]: gone, ...tags } = run.tags;
        return gone === undefined ? undefined : { ...run, tags };
      });
      return changed;
    },

    async logInputs(runId, inputs, modelIds = []) {
      await change(runId, (run) => withInputs(run, inputs, modelIds));
    },

    async logOutputs(runId, outputs) {
      await change(runId, (run) => withOutputs(run, outputs));
    },

    async update(runId, wanted) {
      if (wanted.name !== undefined) checkText("name", wanted.name, limits.tagValue);
      if (wanted.endTime !== undefined) checkWhole("endTime", wanted.endTime);
      return (await change(runId, (run) => withUpdate(run, wanted))).run;
    },

    async end(runId, status, at, tags = {}) {
      checkPairs("tags", tags);
      // What became of a run is known whatever its lifecycle, so that it is not RUNNING for ever once it is restored.
      const { changed } = await rewrite(runId, (run) =>
        run.status === "RUNNING" || run.status === "SCHEDULED"
          ? { ...run, status, endTime: at, tags: { ...run.tags, ...tags } }
          : undefined,
      );
      return changed;
    },

    async setLifecycle(runId, lifecycle) {
      const { document } = await read(runId);
      if (runOf(document).lifecycle === lifecycle) return;
      await rewrite(runId, (run) => ({ ...run, lifecycle }), { placed: ({ metrics }) => Object.keys(metrics) });
    },

    async newestFirst(experimentId, page, lifecycle = "active") {
      const ofOwn = (own: readonly Lifecycle[]): Promise<Page<Item>> => {
        const partitions = own.map((one) => keys.runPartition(experimentId, one));
        return merged(table, partitions, page, (items) => documents.fitting(items));
      };
      const asked = lifecycle === "all" ? (["active", "deleted"] as const) : [lifecycle];
      const [isDeleted, own] = await Promise.all([reader.isDeleted(experimentId), ofOwn(asked)]);
      if (!isDeleted) return { ...own, items: await reader.ofItems(own.items) };
      if (lifecycle === "active") return { items: [] };
      const all = lifecycle === "all" ? own : await ofOwn(["deleted", "active"]);
      const runs = await reader.ofItems(all.items);
      return { ...all, items: runs.map((run) => ({ ...run, lifecycle: "deleted" })) };
    },

    async byMetric(experimentId, metric, order, page) {
      const ranges = [false, true].map((unordered) => ({
        index: true,
        partition: keys.metricPartition(experimentId, metric, unordered),
        ranked: order === "descending" && !unordered,
      }));
      const [isDeleted, places] = await Promise.all([
        reader.isDeleted(experimentId),
        listing(table, ranges, page, (item) => item),
      ]);
      if (isDeleted) return { items: [] };
      const items = await reader.items(places.items.map(runOfPlace));
      const count = documents.fitting(items);
      const runs = await reader.ofItems(items.slice(0, count));
      // A place may be ahead of its run, or behind, while a writer is between the two.
      const standing = runs.filter((run) => run.lifecycle === "active" && Object.hasOwn(run.metrics, metric));
      if (count === items.length) return { ...places, items: standing };
      const last = places.items.findLast((item) => runOfPlace(item) === runs.at(-1)?.runId);
      return { items: standing, cursor: cursorAt(ranges, last!) };
    },

    metricHistory: (runId, key, page) =>
      listing(
        table,
        [{ index: false, partition: keys.run(runId).pk, sort: { is: "prefix", text: keys.historyPrefix(key) } }],
        page,
        (item) => pointFromItem(key, item),
      ),
  };
}

/** A metric's item in the index, nothing but keys: that of a deleted run, or of a metric that is gone, has no place. */
function placeOf(
  { runId, experimentId, startTime, lifecycle, metrics }: Run,
  key: string,
): { key: Key; record: object } {
  const point = lifecycle === "active" && Object.hasOwn(metrics, key) ? metrics[key] : undefined;
  const index = point === undefined ? {} : keys.metricIndex(experimentId, key, point.value, startTime, runId);
  return { key: keys.metric(runId, key), record: index };
}

function runOfPlace(place: Item): string {
  return runIdOf(place["pk"]!.S!);
}

function indexOf({ experimentId, startTime, runId, lifecycle }: Run): object {
  return keys.runIndex(experimentId, startTime, runId, lifecycle);
}
