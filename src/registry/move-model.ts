import { FaultError, type ModelVersion, type Promotion } from "../contracts/index.ts";
import { decodeItem, type Item } from "./attribute.ts";
import { type Key, keys } from "./keys.ts";
import { isLiving, type ModelRecord, newModel, readModel, type VersionRecord } from "./model-record.ts";
import { found, type Table } from "./table.ts";

/** Items of a model that are read and written at once. */
const partSize = 200;

/**
 * Takes a model away, with all that is under its name. Nobody sees it once it is marked, and its own item goes last,
 * so that a second try after a death completes the first.
 *
 * @throws {FaultError} Entity.Missing
 */
export async function deleteModel(table: Table, name: string, at: number): Promise<void> {
  const record = found(await readModel(table, name), "registered model", name);
  if (record.leaving?.to !== undefined || record.arriving !== undefined) throw missing(name);
  await mark(table, name, { at });
  await sweep(table, name);
}

/**
 * Gives a model another name: claims the new name, marks the old one, copies what is under it, shows the new one, and
 * sweeps the old one. A second try after a death anywhere completes the first.
 *
 * @throws {FaultError} Entity.Missing: no such model. Entity.Exists: the new name is another one's
 */
export async function renameModel(table: Table, name: string, newName: string, at: number): Promise<void> {
  const record = found(await readModel(table, name), "registered model", name);
  if (record.arriving !== undefined || (record.leaving !== undefined && record.leaving.to !== newName))
    throw missing(name);
  if (record.leaving === undefined) {
    await claimName(table, name, newName, at);
    if (!(await mark(table, name, { to: newName, at }))) {
      await table.remove(keys.model(newName), isArrivingFrom(name));
      throw missing(name);
    }
  }
  const frozen = found(await readModel(table, name), "registered model", name);
  if ((await readModel(table, newName))?.arriving === name) await copy(table, frozen, newName);
  await sweep(table, name);
}

/** Completes what someone began and died over. */
export async function complete(table: Table, { name, leaving, arriving }: ModelRecord): Promise<void> {
  if (leaving?.to !== undefined) await renameModel(table, name, leaving.to, leaving.at);
  else if (leaving !== undefined) await sweep(table, name);
  else if (arriving !== undefined) {
    const from = await readModel(table, arriving);
    if (from?.leaving?.to === name) await renameModel(table, arriving, name, from.leaving.at);
    else await table.remove(keys.model(name), isArrivingFrom(arriving));
  }
}

async function claimName(table: Table, name: string, newName: string, at: number): Promise<void> {
  const claim: ModelRecord = { ...newModel(newName, at), arriving: name };
  if (await table.put(keys.model(newName), claim, { all: [{ absent: ["pk"] }] })) return;
  if ((await readModel(table, newName))?.arriving === name) return;
  throw new FaultError({ code: "Entity.Exists", entity: "registered model", id: newName });
}

/** @returns false where someone else took it away first, elsewhere */
async function mark(table: Table, name: string, leaving: NonNullable<ModelRecord["leaving"]>): Promise<boolean> {
  const change = { set: [[["leaving"], leaving]], remove: [["gsi1pk"], ["gsi1sk"]] } as const;
  if ((await table.update(keys.model(name), change, isLiving)) !== undefined) return true;
  const standing = (await readModel(table, name))?.leaving;
  return standing !== undefined && standing.to === leaving.to;
}

async function copy(table: Table, { leaving, ...record }: ModelRecord, name: string): Promise<void> {
  const at = leaving?.at ?? record.updatedAt;
  for await (const part of contents(table, record.name))
    await table.putAll(part.flatMap((item) => renamed(item, name, at)));
  const aliases = Object.entries(record.aliases).map(([alias, move]) => [alias, { ...move, model: name }]);
  const made = { ...record, name, updatedAt: at, aliases: Object.fromEntries(aliases), ...keys.modelIndex(name) };
  await table.put(keys.model(name), made, isArrivingFrom(record.name));
}

/** What an item of the model becomes under another name; a version brings the run's link along. */
function renamed(item: Item, name: string, at: number): { key: Key; record: object }[] {
  const key = { pk: keys.model(name).pk, sk: item["sk"]?.S ?? "" };
  if (key.sk.startsWith("PROMOTION#")) return [{ key, record: { ...decodeItem<Promotion>(item), model: name } }];
  if (!key.sk.startsWith("VERSION#")) return [{ key, record: decodeItem<object>(item) }];
  const version: VersionRecord = { ...decodeItem<VersionRecord>(item), name, updatedAt: at };
  const { runId, version: number, dataset, testDigest } = version;
  const index = dataset === undefined ? {} : keys.versionIndex(dataset.name, testDigest, name, number);
  const link = { key: keys.versionOfRun(runId, name, number), record: { model: name, version: number } };
  return [{ key, record: { ...version, ...index } }, ...(runId === "" ? [] : [link])];
}

/** Removes everything under a name that nobody sees any more. */
async function sweep(table: Table, name: string): Promise<void> {
  for await (const part of contents(table, name))
    await table.removeAll(
      part.flatMap((item) => {
        const key = { pk: item["pk"]?.S ?? "", sk: item["sk"]?.S ?? "" };
        const { runId, version } = decodeItem<ModelVersion>(item);
        const hasLink = key.sk.startsWith("VERSION#") && runId !== "";
        return hasLink ? [key, keys.versionOfRun(runId, name, version)] : [key];
      }),
    );
  await table.remove(keys.model(name), { all: [{ present: ["leaving"] }] });
}

/** Everything under a model's name but its own item, in parts. */
async function* contents(table: Table, name: string): AsyncGenerator<readonly Item[]> {
  const { pk, sk } = keys.model(name);
  for (let after: Item | undefined; ; ) {
    const part = await table.query({ index: false, partition: pk }, partSize, after);
    yield part.filter((item) => item["sk"]?.S !== sk);
    const last = part.at(-1);
    if (part.length < partSize || last === undefined) return;
    after = { pk: last["pk"]!, sk: last["sk"]! };
  }
}

function isArrivingFrom(name: string): { all: { path: string[]; is: "="; value: string }[] } {
  return { all: [{ path: ["arriving"], is: "=", value: name }] };
}

function missing(name: string): FaultError {
  return new FaultError({ code: "Entity.Missing", entity: "registered model", id: name });
}
