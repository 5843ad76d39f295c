import { FaultError } from "../contracts/index.ts";
import type { Item } from "./attribute.ts";
import { descending } from "./descending.ts";
import type { Page, PageRequest } from "./registry.ts";
import type { Range, Table } from "./table.ts";

/** A range, or, where it is `ranked`, an index partition from its greatest values on, as `descending` reads it. */
export type ListedRange = Range & { readonly ranked?: boolean };

const keyNames = ["pk", "sk", "gsi1pk", "gsi1sk"] as const;

/**
 * One page of several ranges read one after the other. One item more than the page is read, so that the last page
 * has no cursor even when it is full.
 *
 * @throws {FaultError} Input.Invalid: the limit is not a whole number from 1, or the cursor is not from this listing
 */
export async function listing<T>(
  table: Table,
  ranges: readonly ListedRange[],
  page: PageRequest,
  read: (item: Item) => T,
): Promise<Page<T>> {
  const limit = checkedLimit(page.limit);
  const start: { at: number; after?: Item } = page.cursor === undefined ? { at: 0 } : readCursor(page.cursor, ranges);
  const rows: { item: Item; at: number }[] = [];
  for (let at = start.at; at < ranges.length && rows.length <= limit; at++) {
    const after = at === start.at ? start.after : undefined;
    const [range, wanted] = [ranges[at]!, limit + 1 - rows.length];
    const found = range.ranked
      ? await descending(table, range.partition, wanted, after)
      : await table.query(range, wanted, after);
    for (const item of found) rows.push({ item, at });
  }
  const items = rows.slice(0, limit).map(({ item }) => read(item));
  const last = rows[limit - 1];
  return rows.length > limit && last !== undefined ? { items, cursor: cursorOf(last.at, last.item) } : { items };
}

/**
 * One page of several index partitions as if they were one, sort keys ascending.
 *
 * @param fitting how many of these items, from the first, are not too much for one page
 * @throws {FaultError} Input.Invalid: as `listing`
 */
export async function merged(
  table: Table,
  partitions: readonly string[],
  page: PageRequest,
  fitting: (items: readonly Item[]) => number,
): Promise<Page<Item>> {
  const limit = checkedLimit(page.limit);
  const ranges = partitions.map((partition) => ({ index: true, partition }));
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor, ranges).after;
  const sort = after === undefined ? {} : { sort: { is: "above", text: after["gsi1sk"]!.S! } as const };
  const found = (await Promise.all(ranges.map((range) => table.query({ ...range, ...sort }, limit + 1)))).flat();
  const inOrder = found.sort((a, b) => (a["gsi1sk"]!.S! < b["gsi1sk"]!.S! ? -1 : 1));
  const items = inOrder.slice(0, fitting(inOrder.slice(0, limit)));
  return inOrder.length > items.length ? { items, cursor: cursorAt(ranges, items.at(-1)!) } : { items };
}

/** A place in a listing of these ranges: after this item. */
export function cursorAt(ranges: readonly Range[], item: Item): string {
  const at = ranges.findIndex(({ index, partition }) => item[index ? "gsi1pk" : "pk"]?.S === partition);
  return cursorOf(at, item);
}

/** Every item of a range. */
export async function everything(table: Table, range: Range): Promise<readonly Item[]> {
  return table.query(range, Number.MAX_SAFE_INTEGER);
}

export function checkedLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 50_000) return limit;
  throw new FaultError({
    code: "Input.Invalid",
    field: "limit",
    wanted: "a whole number from 1 to 50000",
    got: String(limit),
  });
}

/** A place in a listing: after this item of range number `at`. Opaque to whoever gets it. */
export function cursorOf(at: number, item: Item): string {
  return Buffer.from(JSON.stringify([at, ...keyNames.map((name) => item[name]?.S ?? "")])).toString("base64url");
}

/** Reads a cursor back; it comes from outside, and may be anything. */
function readCursor(cursor: string, ranges: readonly Range[]): { at: number; after: Item } {
  const parts = parsed(cursor);
  if (Array.isArray(parts) && parts.length === 5) {
    const [at, ...texts] = parts as unknown[];
    const range = typeof at === "number" ? ranges[at] : undefined;
    if (range !== undefined && texts.every((text) => typeof text === "string" && text.length <= 2048)) {
      const names = range.index ? keyNames : keyNames.slice(0, 2);
      const after = Object.fromEntries(names.map((name, i) => [name, { S: texts[i] as string }]));
      if (isWithin(range, after)) return { at: at as number, after };
    }
  }
  throw new FaultError({
    code: "Input.Invalid",
    field: "page_token",
    wanted: "one from the page before",
    got: JSON.stringify(cursor.slice(0, 40)),
  });
}

function parsed(cursor: string): unknown {
  if (cursor.length > 10_000) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
}

function isWithin(range: Range, after: Item): boolean {
  const [partition, sort] = range.index ? [after["gsi1pk"]?.S, after["gsi1sk"]?.S] : [after["pk"]?.S, after["sk"]?.S];
  if (partition !== range.partition || !sort || !after["pk"]?.S || !after["sk"]?.S) return false;
  if (range.sort?.is === "prefix") return sort.startsWith(range.sort.text);
  if (range.sort?.is === "below") return Buffer.compare(Buffer.from(sort), Buffer.from(range.sort.text)) < 0;
  if (range.sort?.is === "above") return Buffer.compare(Buffer.from(sort), Buffer.from(range.sort.text)) > 0;
  if (range.sort?.is === "from") return Buffer.compare(Buffer.from(sort), Buffer.from(range.sort.text)) >= 0;
  return true;
}
