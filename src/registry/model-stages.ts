import type { ModelVersion, Stage } from "../contracts/index.ts";
import { decodeItem } from "./attribute.ts";
import { keys } from "./keys.ts";
import { everything } from "./listing.ts";
import { type ModelRecord, toVersion, type VersionRecord } from "./model-record.ts";
import { optimistically } from "./optimistic.ts";
import { found, type Table } from "./table.ts";

const stages: readonly Stage[] = ["None", "Staging", "Production", "Archived"];

/** Markers read at once: the first one counts, unless someone died between a version's change and the old marker's end. */
const markersAtOnce = 5;

/** The marker that leads from a stage to a version in it. */
export interface StageMarker {
  readonly version: number;
  readonly rev: number;
}

/** The newest version of each stage, by number, ascending. As many reads as stages in use, at any number of versions. */
export async function newestOfStages(table: Table, model: ModelRecord): Promise<readonly ModelVersion[]> {
  const used = stages.filter((stage) => stage === "None" || model.stages[stage]);
  const newest = await Promise.all(used.map((stage) => newestIn(table, model.name, stage)));
  return newest.filter((version) => version !== undefined).sort((a, b) => a.version - b.version);
}

async function newestIn(table: Table, name: string, stage: Stage): Promise<ModelVersion | undefined> {
  const range = {
    index: false,
    partition: keys.model(name).pk,
    sort: { is: "prefix", text: keys.stagePrefix(stage) },
    descending: true,
  } as const;
  for (let limit = 1, after: Awaited<ReturnType<Table["query"]>>[number] | undefined; ; limit = markersAtOnce) {
    const markers = await table.query(range, limit, after);
    const numbers = markers.map((marker) => decodeItem<StageMarker>(marker).version);
    const versions = (await table.getMany(numbers.map((number) => keys.version(name, number)))).map(toVersion);
    const standing = versions.filter((version) => version.stage === stage).sort((a, b) => b.version - a.version)[0];
    if (standing !== undefined || markers.length < limit) return standing;
    after = markers.at(-1);
  }
}

/** Numbers of the versions in a stage, and perhaps of some that were. */
export async function versionsIn(table: Table, name: string, stage: Stage): Promise<readonly number[]> {
  const sort = { is: "prefix", text: keys.stagePrefix(stage) } as const;
  const markers = await everything(table, { index: false, partition: keys.model(name).pk, sort });
  return markers.map((marker) => decodeItem<StageMarker>(marker).version);
}

/**
 * Moves a version into a stage: the new marker before it, the old one's end after it. An old marker that someone has
 * renewed meanwhile stays.
 *
 * @throws {FaultError} Entity.Missing
 */
export async function moveToStage(table: Table, name: string, number: number, stage: Stage, at: number): Promise<void> {
  const key = keys.version(name, number);
  await optimistically("move a version to a stage", async () => {
    const before = decodeItem<VersionRecord>(found(await table.get(key), "model version", `${name}/${number}`));
    const rev = before.stageRev + 1;
    await table.put(keys.stage(name, stage, number), { version: number, rev } satisfies StageMarker);
    const set = [[["stage"], stage] as const, [["stageRev"], rev] as const, [["updatedAt"], at] as const];
    const unchanged = { path: ["stageRev"], is: "=", value: before.stageRev } as const;
    if ((await table.update(key, { set }, { all: [unchanged] })) === undefined) return undefined;
    if (before.stage !== stage)
      await table.remove(keys.stage(name, before.stage, number), {
        all: [{ path: ["rev"], is: "<", value: rev }],
      });
    return { value: undefined };
  });
}
