import { FaultError, type ModelVersion, type Stage } from "../contracts/index.ts";
import { openAliases } from "./aliases.ts";
import { decodeItem } from "./attribute.ts";
import { isNew, isThere, type Path } from "./expression.ts";
import { type Key, keys } from "./keys.ts";
import { checkDigest, checkId, checkName, checkText, limits } from "./limits.ts";
import { everything, listing } from "./listing.ts";
import {
  checkRecord,
  checkTexts,
  isLiving,
  type ModelRecord,
  newModel,
  readLiving,
  readModel,
  toVersion,
  type VersionRecord,
} from "./model-record.ts";
import { moveToStage, type StageMarker, versionsIn } from "./model-stages.ts";
import { complete } from "./move-model.ts";
import type { Models } from "./registry.ts";
import { found, type Table } from "./table.ts";

type Versions = Pick<
  Models,
  | "register"
  | "createVersion"
  | "version"
  | "versions"
  | "versionsOfRun"
  | "setVersionDescription"
  | "setVersionTags"
  | "deleteVersionTag"
  | "setStage"
  | "deleteVersion"
  | "setTested"
  | "datasetsInUse"
  | "untested"
>;

export function openVersions(table: Table): Versions {
  const aliases = openAliases(table);

  async function version(name: string, number: number): Promise<ModelVersion | undefined> {
    const item = await table.get(keys.version(name, number));
    return item === undefined ? undefined : toVersion(item);
  }

  async function standing(name: string, number: number): Promise<ModelVersion> {
    return found(await version(name, number), "model version", `${name}/${number}`);
  }

  /** A number that nobody else has; undefined where there is no such model. */
  async function nextNumber(name: string, at: number): Promise<number | undefined> {
    const change = { set: [[["updatedAt"], at]], add: [["versions"], 1] } as const;
    const counted = await table.update(keys.model(name), change, isLiving);
    return counted === undefined ? undefined : decodeItem<ModelRecord>(counted).versions;
  }

  async function nextNumberOfAny(name: string, at: number): Promise<number> {
    const number = await nextNumber(name, at);
    if (number !== undefined) return number;
    const before = await readModel(table, name);
    if (before !== undefined) await complete(table, before);
    await table.put(keys.model(name), { ...newModel(name, at), ...keys.modelIndex(name) }, isNew);
    return nextNumberOfAny(name, at);
  }

  /** The run's number, claimed by one conditional write. Who comes second takes over the first one's; his own stays unused. */
  async function claim(name: string, runId: string, at: number): Promise<number> {
    const key = keys.claim(name, runId);
    const before = await table.get(key);
    if (before !== undefined) return decodeItem<{ version: number }>(before).version;
    const number = await nextNumberOfAny(name, at);
    if (await table.put(key, { version: number }, isNew)) return number;
    return decodeItem<{ version: number }>(found(await table.get(key), "claim", runId)).version;
  }

  /** What leads to the version comes before it: once it is seen, it is complete. */
  async function add(made: ModelVersion): Promise<ModelVersion> {
    const { name, version: number, runId, dataset } = made;
    const link = { model: name, version: number };
    await Promise.all([
      table.put(keys.stage(name, made.stage, number), { version: number, rev: 0 } satisfies StageMarker),
      runId === "" ? undefined : table.put(keys.versionOfRun(runId, name, number), link),
      dataset === undefined ? undefined : table.put(keys.datasetInUse(dataset.name), { name: dataset.name }),
    ]);
    const index = dataset === undefined ? {} : keys.versionIndex(dataset.name, undefined, name, number);
    const record: VersionRecord = { ...made, stageRev: 0 };
    if (!(await table.put(keys.version(name, number), { ...record, ...index }, isNew))) return standing(name, number);
    if ((await readLiving(table, name)) !== undefined) return made;
    // The model was taken away meanwhile, by someone who may have swept before this was written.
    await table.removeAll([keys.version(name, number), ...around(made)]);
    throw new FaultError({ code: "Entity.Missing", entity: "registered model", id: name });
  }

  async function changeVersion(
    name: string,
    number: number,
    change: { set: readonly (readonly [Path, unknown])[]; remove?: readonly Path[] },
  ): Promise<ModelVersion> {
    const item = await table.update(keys.version(name, number), change, isThere);
    return toVersion(found(item, "model version", `${name}/${number}`));
  }

  async function removeAliasesOf(name: string, number: number, by: string, at: number): Promise<void> {
    const record = await readLiving(table, name);
    const pointing = Object.values(record?.aliases ?? {}).filter(({ to }) => to === number);
    for (const { model, alias, sequence, to } of pointing)
      await aliases.move({
        ...{ model, alias, sequence: sequence + 1, from: to, to: 0, at, by },
        ...{ kind: "remove", reason: `version ${number} was deleted` },
      });
  }

  return {
    version,

    async register({ name, runId, experimentId, source, dataset }, at) {
      checkName("model", name);
      checkId("runId", runId);
      checkText("source", source, limits.paramValue);
      checkName("dataset", dataset.name);
      checkDigest("dataset digest", dataset.digest);
      const number = await claim(name, runId, at);
      return add({
        ...{ name, version: number, runId, experimentId, source, dataset },
        ...{ createdAt: at, updatedAt: at, description: "", stage: "None", tags: {} },
      });
    },

    async createVersion(wanted, at) {
      if (wanted.runId !== "") checkId("run_id", wanted.runId);
      checkText("source", wanted.source, limits.paramValue);
      checkText("run_link", wanted.runLink ?? "", limits.paramValue);
      checkTexts(wanted);
      const made: ModelVersion = {
        ...{ version: 0, createdAt: at, updatedAt: at, description: "", stage: "None", tags: {} },
        ...wanted,
      };
      checkRecord("model version", made);
      const number = found(await nextNumber(wanted.name, at), "registered model", wanted.name);
      return add({ ...made, version: number });
    },

    versions: (name, page) =>
      listing(
        table,
        [{ index: false, partition: keys.model(name).pk, sort: { is: "prefix", text: "VERSION#" }, descending: true }],
        page,
        toVersion,
      ),

    async versionsOfRun(runId) {
      const sort = { is: "prefix", text: "VERSION#" } as const;
      const links = await everything(table, { index: false, partition: keys.run(runId).pk, sort });
      const places = links.map((link) => decodeItem<{ model: string; version: number }>(link));
      const items = await table.getMany(places.map((to) => keys.version(to.model, to.version)));
      return items
        .map(toVersion)
        .sort((a, b) => (a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1));
    },

    async setVersionDescription(name, number, description, at) {
      checkTexts({ description });
      checkRecord("model version", { ...(await standing(name, number)), description });
      return changeVersion(name, number, {
        set: [
          [["description"], description],
          [["updatedAt"], at],
        ],
      });
    },

    async setVersionTags(name, number, tags) {
      checkTexts({ tags });
      const before = await standing(name, number);
      checkRecord("model version", { ...before, tags: { ...before.tags, ...tags } });
      await changeVersion(name, number, { set: Object.entries(tags).map(([key, value]) => [["tags", key], value]) });
    },

    async deleteVersionTag(name, number, key) {
      await changeVersion(name, number, { set: [], remove: [["tags", key]] });
    },

    async setStage(name, number, stage, at, { archiveOthers = false } = {}) {
      await standing(name, number);
      const others = archiveOthers ? await versionsIn(table, name, stage) : [];
      for (const other of others)
        if (other !== number && (await version(name, other))?.stage === stage)
          await moveToStage(table, name, other, "Archived", at);
      await touch(name, archiveOthers ? [stage, "Archived"] : [stage], at);
      await moveToStage(table, name, number, stage, at);
      return standing(name, number);
    },

    async deleteVersion(name, number, by, at) {
      const before = await version(name, number);
      if (before !== undefined) {
        await removeAliasesOf(name, number, by, at);
        await touch(name, [], at);
        const [marker, ...rest] = around(before);
        await table.removeAll(rest);
        await table.remove(keys.version(name, number), isThere);
        await table.removeAll([marker]);
      }
      // Once more: an alias may have come to it before it was gone, and a first try may have died here.
      await removeAliasesOf(name, number, by, at);
      found(before, "model version", `${name}/${number}`);
    },

    async setTested(name, number, digest, at) {
      checkDigest("digest", digest);
      const { dataset } = await standing(name, number);
      const { gsi1sk } = keys.versionIndex(
        found(dataset, "dataset of", `${name}/${number}`).name,
        digest,
        name,
        number,
      );
      await changeVersion(name, number, {
        set: [
          [["testDigest"], digest],
          [["gsi1sk"], gsi1sk],
          [["updatedAt"], at],
        ],
      });
    },

    async datasetsInUse() {
      const { pk } = keys.datasetInUse("");
      const items = await everything(table, { index: false, partition: pk });
      return items.map((item) => decodeItem<{ name: string }>(item).name);
    },

    async untested(dataset, digest, page) {
      checkDigest("digest", digest);
      // Everything but what begins with `<digest>#`; "$" is the character after "#".
      const partition = keys.testPartition(dataset);
      return listing(
        table,
        [
          { index: true, partition, sort: { is: "below", text: `${digest}#` } },
          { index: true, partition, sort: { is: "from", text: `${digest}$` } },
        ],
        page,
        toVersion,
      );
    },
  };

  /** Notes in the model's item that a version changed, and which stages are in use. */
  async function touch(name: string, used: readonly Stage[], at: number): Promise<void> {
    const set = [[["updatedAt"], at] as const, ...used.map((stage) => [["stages", stage], true] as const)];
    found(await table.update(keys.model(name), { set }, isLiving), "registered model", name);
  }
}

/** What leads to a version: its marker first, then its run's link and claim. */
function around({ name, version, runId, stage, dataset }: ModelVersion): [marker: Key, ...rest: Key[]] {
  const link = runId === "" ? [] : [keys.versionOfRun(runId, name, version)];
  // Only Podium's own runs claim a number.
  const claim = dataset === undefined ? [] : [keys.claim(name, runId)];
  return [keys.stage(name, stage, version), ...link, ...claim];
}
