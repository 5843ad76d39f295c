import type { ModelVersion, Promotion, RegisteredModel, Stage } from "../contracts/index.ts";
import { decodeItem, type Item } from "./attribute.ts";
import type { Condition } from "./expression.ts";
import { keys } from "./keys.ts";
import { checkName, checkText, limits, refuse } from "./limits.ts";
import type { Table } from "./table.ts";

/** A registered model as its item holds it: an alias is the last move of it, whole. */
export interface ModelRecord extends Omit<RegisteredModel, "aliases"> {
  readonly aliases: Readonly<Record<string, Promotion>>;
  /** The greatest number given out. */
  readonly versions: number;
  /** Stages that any version ever was in. */
  readonly stages: Readonly<Partial<Record<Stage, true>>>;
  /** It is being deleted, or renamed to this; whoever meets it completes that. Nobody sees it, and nothing changes it. */
  readonly leaving?: { readonly to?: string; readonly at: number };
  /** The name is claimed by a renaming of this model. Nobody sees it yet. */
  readonly arriving?: string;
}

/** A version as its item holds it. `stageRev` grows by one with each change of its stage. */
export interface VersionRecord extends ModelVersion {
  readonly stageRev: number;
}

/** Condition: the model is there, and neither leaves nor arrives. */
export const isLiving: Extract<Condition, { all: unknown }> = {
  all: [{ present: ["pk"] }, { absent: ["leaving"] }, { absent: ["arriving"] }],
};

/** The item of a model, whatever its state. */
export async function readModel(table: Table, name: string): Promise<ModelRecord | undefined> {
  const item = await table.get(keys.model(name));
  return item === undefined ? undefined : decodeItem<ModelRecord>(item);
}

/** The item of a model that is to be seen. */
export async function readLiving(table: Table, name: string): Promise<ModelRecord | undefined> {
  const record = await readModel(table, name);
  return record?.leaving === undefined && record?.arriving === undefined ? record : undefined;
}

export function newModel(name: string, at: number): ModelRecord {
  return { name, createdAt: at, updatedAt: at, description: "", tags: {}, aliases: {}, versions: 0, stages: {} };
}

/** What is known of a model outside of the registry: an alias that was removed is none. */
export function toModel(record: ModelRecord): RegisteredModel {
  const { name, createdAt, updatedAt, description, tags } = record;
  const aliases = Object.entries(record.aliases).flatMap(([alias, { to }]) => (to === 0 ? [] : [[alias, to] as const]));
  return { name, createdAt, updatedAt, description, tags, aliases: Object.fromEntries(aliases) };
}

export function toVersion(item: Item): ModelVersion {
  const { stageRev: _stageRev, ...version } = decodeItem<VersionRecord>(item);
  return version;
}

/** DynamoDB's limit is 400 KB an item; what is written without a look at the whole needs the rest. */
const recordBytes = 256 * 1024;
const tagValue = { characters: 100_000, bytes: recordBytes } as const;
const description = { characters: 100_000, bytes: recordBytes } as const;

/** @throws {FaultError} Input.Invalid: a tag or the description too long */
export function checkTexts(texts: { tags?: Readonly<Record<string, string>>; description?: string }): void {
  for (const [key, value] of Object.entries(texts.tags ?? {})) {
    checkName("key in tags", key, limits.key);
    checkText(`tags.${key}`, value, tagValue);
  }
  checkText("description", texts.description ?? "", description);
}

/** @throws {FaultError} Input.Invalid: over what one item holds */
export function checkRecord(entity: string, record: object): void {
  const bytes = Buffer.byteLength(JSON.stringify(record));
  if (bytes > recordBytes)
    refuse(entity, `at most ${recordBytes} bytes of tags, aliases and description together`, `${bytes} bytes`);
}
