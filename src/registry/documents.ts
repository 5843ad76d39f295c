import { decodeItem, encodeItem, type Item } from "./attribute.ts";
import { countOf, difference, type Entries, type Overlay, overlaid } from "./entries.ts";
import { isNew } from "./expression.ts";
import { keepLatest } from "./keep-latest.ts";
import type { Key } from "./keys.ts";
import { refuse } from "./limits.ts";
import { optimistically } from "./optimistic.ts";
import { type SheetName, Sheets } from "./sheets.ts";
import type { Table } from "./table.ts";

/** A record with entries, as it stands: `rev` grows by one with each change, and each change is conditional on it. */
export interface Document<R> {
  readonly record: R;
  readonly entries: Entries;
  readonly rev: number;
  readonly sheet?: Sheet;
}
interface Sheet {
  readonly name: SheetName;
  readonly entries: Entries;
}

/** How its item holds it: the record's members, and the entries as JSON text that lies over those of the sheet. */
interface Head {
  readonly rev: number;
  readonly entries: string;
  readonly sheet?: SheetName;
}

/** Entries as they are to be kept: text for the item, over the sheet that stands or one that is to be written. */
export interface Packed {
  readonly entries: string;
  readonly sheet?: SheetName;
  readonly moved?: Entries;
}

/** Text of entries in the item itself; the item may have 400 KB with all of its other members. */
const headBytes = 200 * 1024;
/** All entries together, each with what its name and punctuation add when it is printed: one answer of the API. */
const totalBytes = 4 * 1024 * 1024;
const entryBytes = 100;
/** Text of an item that is worth to be remembered. */
const rememberedText = 8 * 1024;
/** Text of sheets in one page of a listing. */
const pageBytes = 16 * 1024 * 1024;

/**
 * Records whose entries may be more than one item holds.
 *
 * Small ones are one item. Where its entries are over 200 KB, all of them go to a sheet, and later changes lie in the
 * item until they are over 200 KB again: then a new sheet takes the place of the old one. A new sheet is written before
 * the item that names it, and the old one removed after, so a reader who misses a sheet finds a newer item. A death in
 * between leaves a sheet that nothing names.
 */
export class Documents<R extends object> {
  readonly #table: Table;
  readonly #sheets: Sheets;
  readonly #remembered: number;
  readonly #written = new Map<string, Item>();

  /** @param remembered of how many items it is remembered how they were written last */
  constructor(table: Table, remembered = 0) {
    this.#table = table;
    this.#remembered = remembered;
    this.#sheets = new Sheets(table);
  }

  async get(key: Key): Promise<Document<R> | undefined> {
    const item = await this.#table.get(key);
    return item === undefined ? undefined : this.read(key, item);
  }

  /** The document of an item that was read before. undefined where it is gone meanwhile. */
  async read(key: Key, item: Item): Promise<Document<R> | undefined> {
    let standing: Item | undefined = item;
    return optimistically("read entries", async () => {
      if (standing === undefined) return { value: undefined };
      const { rev, entries, sheet, ...record } = decodeItem<Head & Record<string, unknown>>(standing);
      const about = { record: record as R, rev };
      const over = JSON.parse(entries) as Overlay;
      if (sheet === undefined) return { value: { ...about, entries: over as Entries } };
      const under = await this.#sheets.read(key.pk, sheet);
      if (under !== undefined)
        return { value: { ...about, entries: overlaid(under, over), sheet: { name: sheet, entries: under } } };
      standing = await this.#table.get(key);
      return undefined;
    });
  }

  /**
   * The document as it was last written here, if it is remembered: another writer may have changed it meanwhile, which
   * the condition of the next write tells.
   */
  async lastWritten(key: Key): Promise<Document<R> | undefined> {
    const item = this.#written.get(key.pk);
    return item === undefined ? undefined : this.read(key, item);
  }

  /** How many of the items, from the first, can be read at once: a page of large ones ends before it fills the memory. */
  fitting(items: readonly Item[]): number {
    let [count, bytes] = [0, 0];
    for (const item of items) {
      bytes += Number(item["sheet"]?.M?.["bytes"]?.N ?? 0);
      if (count > 0 && bytes > pageBytes) break;
      count++;
    }
    return count;
  }

  /**
   * How entries are to be kept, beside what stands. Nothing is written.
   *
   * @throws {FaultError} Input.Invalid: they are too large
   */
  pack(entries: Entries, sheet?: Sheet): Packed {
    const text = JSON.stringify(sheet === undefined ? entries : difference(sheet.entries, entries));
    const bytes = Buffer.byteLength(text);
    const most = bytes + (sheet?.name.bytes ?? 0) + entryBytes * countOf(entries);
    if (bytes <= headBytes && most <= totalBytes)
      return { entries: text, ...(sheet === undefined ? {} : { sheet: sheet.name }) };
    checkTotal(entries);
    return { entries: "{}", moved: entries };
  }

  /**
   * @param index the item's keys in the index, if it has a place there
   * @returns false, and no change, where there is one already
   */
  async create(key: Key, record: R, packed: Packed, index: object): Promise<boolean> {
    const item = { ...record, ...(await this.#head(key, 1, packed)), ...index };
    const created = await this.#table.put(key, item, isNew);
    if (created) this.#remember(key, item);
    return created;
  }

  /** @returns false, and no change, where `standing` is not how it stands any more */
  async replace(key: Key, standing: Document<R>, record: R, packed: Packed, index: object): Promise<boolean> {
    const head = await this.#head(key, standing.rev + 1, packed);
    const isStanding = { all: [{ path: ["rev"], is: "=", value: standing.rev }] } as const;
    const item = { ...record, ...head, ...index };
    this.#written.delete(key.pk);
    const replaced = await this.#table.put(key, item, isStanding);
    if (replaced) this.#remember(key, item);
    const [before, after] = [standing.sheet?.name, head.sheet];
    if (before?.id === after?.id) return replaced;
    if (!replaced && after !== undefined) {
      // An answer may have been lost, and the client's own second try refused: then the item names the new sheet.
      const now = await this.#table.get(key);
      if (now !== undefined && decodeItem<Head>(now).sheet?.id === after.id) return true;
    }
    const unused = replaced ? before : after;
    if (unused !== undefined) await this.#sheets.remove(key.pk, unused);
    return replaced;
  }

  #remember(key: Key, item: Head): void {
    if (this.#remembered === 0 || item.sheet !== undefined || item.entries.length > rememberedText) return;
    keepLatest(this.#written, key.pk, encodeItem(item), this.#remembered);
  }

  async #head(key: Key, rev: number, { entries, sheet, moved }: Packed): Promise<Head> {
    const named = moved === undefined ? sheet : await this.#sheets.write(key.pk, moved);
    return { rev, entries, ...(named === undefined ? {} : { sheet: named }) };
  }
}

function checkTotal(entries: Entries): void {
  const bytes = Buffer.byteLength(JSON.stringify(entries)) + entryBytes * countOf(entries);
  if (bytes > totalBytes)
    refuse("everything logged to one run or model", `at most ${totalBytes} bytes together`, `${bytes} bytes`);
}
