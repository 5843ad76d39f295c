/** What an entry can hold: plain JSON, so that it can be compared and kept as text. */
export type Entry = string | number | true | readonly (string | number)[] | Readonly<Record<string, unknown>>;

/** The named parts of a record (params, tags, metrics, …), in sections. An entry is replaced whole. */
export type Entries = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

/** Entries to be laid over others; null where one is gone. */
export type Overlay = Readonly<Record<string, Readonly<Record<string, Entry | null>>>>;

/** `under` with `over` laid over it. */
export function overlaid(under: Entries, over: Overlay): Entries {
  const sections = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries(
    [...sections].map((section) => {
      const all = Object.entries({ ...under[section], ...over[section] });
      return [section, Object.fromEntries(all.filter((entry): entry is [string, Entry] => entry[1] !== null))];
    }),
  );
}

/** What gives `whole` when it is laid over `under`. */
export function difference(under: Entries, whole: Entries): Overlay {
  const sections = new Set([...Object.keys(under), ...Object.keys(whole)]);
  const changes = [...sections].map((section) => {
    const [before, after] = [under[section] ?? {}, whole[section] ?? {}];
    const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
    const set = Object.entries(after).filter(
      ([name, entry]) => !Object.hasOwn(before, name) || !isSame(before[name]!, entry),
    );
    return [section, Object.fromEntries([...gone.map((name) => [name, null] as const), ...set])] as const;
  });
  return Object.fromEntries(changes.filter(([, entries]) => Object.keys(entries).length > 0));
}

/** How many entries there are. */
export function countOf(entries: Entries): number {
  return Object.values(entries).reduce((count, section) => count + Object.keys(section).length, 0);
}

function isSame(a: Entry, b: Entry): boolean {
  return a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}
