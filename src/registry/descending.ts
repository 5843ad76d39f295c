import type { Item } from "./attribute.ts";
import type { Range, Table } from "./table.ts";

/**
 * Items of an index partition whose sort keys are `<value>#<what decides among equals>`: the greatest values first,
 * those of one value in the order of their keys, which an index read backwards turns round as well. A group that a read
 * cuts is read again from its beginning, so that about twice the items are read at most, however many are equal.
 *
 * @param after goes on after this item
 * @returns `count` items, fewer at the end
 */
export async function descending(
  table: Table,
  partition: string,
  count: number,
  after?: Item,
): Promise<readonly Item[]> {
  const range: Range = { index: true, partition };
  const items: Item[] = [];
  const addGroup = async (value: string, from?: Item): Promise<void> => {
    const group: Range = { ...range, sort: { is: "prefix", text: `${value}#` } };
    items.push(...(await table.query(group, count - items.length, from)));
  };
  let below = after === undefined ? undefined : rankOf(after);
  if (below !== undefined) await addGroup(below, after);
  while (items.length < count) {
    const wanted = count - items.length;
    const sort = below === undefined ? {} : { sort: { is: "below", text: below } as const };
    // One more than wanted shows whether the last group goes on.
    const found = await table.query({ ...range, ...sort, descending: true }, wanted + 1);
    const cut = found.length > wanted ? rankOf(found.at(-1)!) : undefined;
    items.push(...groupsTurned(found.filter((item) => rankOf(item) !== cut)));
    if (cut === undefined) break;
    if (items.length < count) await addGroup(cut);
    below = cut;
  }
  return items;
}

/** Items read backwards, each group of equals the right way round. */
function groupsTurned(found: readonly Item[]): Item[] {
  const groups: Item[][] = [];
  for (const item of found) {
    if (groups.length === 0 || rankOf(groups.at(-1)![0]!) !== rankOf(item)) groups.push([]);
    groups.at(-1)!.unshift(item);
  }
  return groups.flat();
}

function rankOf(item: Item): string {
  const sort = item["gsi1sk"]!.S!;
  return sort.slice(0, sort.indexOf("#"));
}
