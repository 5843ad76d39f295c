import { FaultError, type RegisteredModel } from "../contracts/index.ts";
import { decodeItem } from "./attribute.ts";
import { isNew, type Path } from "./expression.ts";
import { keys } from "./keys.ts";
import { checkName } from "./limits.ts";
import { listing } from "./listing.ts";
import {
  checkRecord,
  checkTexts,
  isLiving,
  type ModelRecord,
  newModel,
  readLiving,
  readModel,
  toModel,
} from "./model-record.ts";
import { newestOfStages } from "./model-stages.ts";
import { openVersions } from "./model-versions.ts";
import { complete, deleteModel, renameModel } from "./move-model.ts";
import type { Models } from "./registry.ts";
import { found, type Table } from "./table.ts";

export function openModels(table: Table): Models {
  async function living(name: string): Promise<ModelRecord> {
    return found(await readLiving(table, name), "registered model", name);
  }

  async function change(name: string, set: readonly (readonly [Path, unknown])[]): Promise<RegisteredModel> {
    const item = found(await table.update(keys.model(name), { set }, isLiving), "registered model", name);
    return toModel(decodeItem<ModelRecord>(item));
  }

  return {
    ...openVersions(table),

    async create(name, options, at) {
      checkName("model", name);
      checkTexts(options);
      const made: ModelRecord = { ...newModel(name, at), ...options };
      checkRecord("registered model", made);
      const standing = await readModel(table, name);
      if (standing !== undefined) await complete(table, standing);
      if (await table.put(keys.model(name), { ...made, ...keys.modelIndex(name) }, isNew)) return toModel(made);
      throw new FaultError({ code: "Entity.Exists", entity: "registered model", id: name });
    },

    async get(name) {
      const record = await readLiving(table, name);
      return record === undefined ? undefined : toModel(record);
    },

    list: (page) =>
      listing(table, [{ index: true, partition: "MODELS" }], page, (item) => toModel(decodeItem<ModelRecord>(item))),

    async newestOfStages(name) {
      const record = await readLiving(table, name);
      return record === undefined ? [] : newestOfStages(table, record);
    },

    async rename(name, newName, at) {
      checkName("model", newName);
      if (name === newName) return change(name, [[["updatedAt"], at]]);
      const standing = await readModel(table, newName);
      if (standing !== undefined && standing.arriving !== name) await complete(table, standing);
      await renameModel(table, name, newName, at);
      return toModel(await living(newName));
    },

    async setDescription(name, description, at) {
      checkTexts({ description });
      checkRecord("registered model", { ...(await living(name)), description });
      return change(name, [
        [["description"], description],
        [["updatedAt"], at],
      ]);
    },

    async setTag(name, key, value) {
      checkTexts({ tags: { [key]: value } });
      const record = await living(name);
      checkRecord("registered model", { ...record, tags: { ...record.tags, [key]: value } });
      await change(name, [[["tags", key], value]]);
    },

    async deleteTag(name, key) {
      const change = { set: [], remove: [["tags", key]] };
      found(await table.update(keys.model(name), change, isLiving), "registered model", name);
    },

    async delete(name, at) {
      await deleteModel(table, name, at);
    },
  };
}
