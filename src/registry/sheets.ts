import { randomBytes } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Entries } from "./entries.ts";
import { keepLatest } from "./keep-latest.ts";
import { type Key, keys } from "./keys.ts";
import type { Table } from "./table.ts";

/** Names a sheet: entries too large for the item that they belong to. */
export interface SheetName {
  readonly id: string;
  readonly parts: number;
  /** Of its text, before it was compressed. */
  readonly bytes: number;
}

const partBytes = 256 * 1024;
/** The latest sheets read and written, since a busy run's is read at each write. At most 4 MB of text each. */
const keptSheets = 4;

/**
 * Entries apart from their item: JSON text, compressed, in items of 256 KB beside it. A sheet never changes, and its
 * id is random, so one that is there is whole as its name says.
 */
export class Sheets {
  readonly #table: Table;
  readonly #kept = new Map<string, Entries>();

  constructor(table: Table) {
    this.#table = table;
  }

  async write(partition: string, entries: Entries): Promise<SheetName> {
    const text = JSON.stringify(entries);
    const packed = gzipSync(text, { level: 1 });
    const parts = Math.ceil(packed.length / partBytes);
    const name = { id: randomBytes(8).toString("hex"), parts, bytes: Buffer.byteLength(text) };
    await this.#table.putAll(
      keysOf(partition, name).map((key, at) => ({
        key,
        record: { part: packed.subarray(at * partBytes, (at + 1) * partBytes) },
      })),
    );
    this.#keep(name, entries);
    return name;
  }

  /** undefined where a part is gone: another sheet has replaced this one. */
  async read(partition: string, name: SheetName): Promise<Entries | undefined> {
    const kept = this.#kept.get(name.id);
    if (kept !== undefined) return kept;
    const items = await this.#table.getMany(keysOf(partition, name));
    if (items.length < name.parts) return undefined;
    const inOrder = [...items].sort((a, b) => (a["sk"]!.S! < b["sk"]!.S! ? -1 : 1));
    const packed = Buffer.concat(inOrder.map((item) => item["part"]!.B!));
    const entries = JSON.parse(gunzipSync(packed).toString()) as Entries;
    this.#keep(name, entries);
    return entries;
  }

  async remove(partition: string, name: SheetName): Promise<void> {
    this.#kept.delete(name.id);
    await this.#table.removeAll(keysOf(partition, name));
  }

  #keep(name: SheetName, entries: Entries): void {
    keepLatest(this.#kept, name.id, entries, keptSheets);
  }
}

function keysOf(partition: string, { id, parts }: SheetName): Key[] {
  return Array.from({ length: parts }, (_, at) => keys.sheet(partition, id, at));
}
