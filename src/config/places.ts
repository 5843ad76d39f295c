import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from "js-yaml";
import { pathText } from "./plain-value.ts";

/** Where something stands in a text, counted from 1 as editors do. */
export interface Place {
  readonly path: readonly (string | number)[];
  readonly line: number;
  readonly column: number;
}

interface Open {
  /** Of a mapping: its key whose value comes next. */
  key: string | undefined;
  /** Of a list: the items so far; undefined in a mapping. */
  items: number | undefined;
  readonly path: readonly (string | number)[];
}

/**
 * Where each field of a config stands, by its path as messages spell it: `preprocessing[0].params.C`. A field stands
 * where its key does.
 *
 * @param text YAML that can be read, or JSON
 */
export function placesOf(text: string): ReadonlyMap<string, Place> {
  const lines = lineStarts(text);
  const places = new Map<string, Place>();
  const open: Open[] = [];
  let line = 0;
  const note = (path: Place["path"], offset: number): void => {
    if (offset < 0) return;
    while (line + 1 < lines.length && lines[line + 1]! <= offset) line++;
    places.set(pathText(path), { path, line: line + 1, column: offset - lines[line]! + 1 });
  };
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const around = open.at(-1);
    const start = startOf(event);
    const takesKey = around !== undefined && around.items === undefined && around.key === undefined;
    if (takesKey && event.type === EVENT_ID.SCALAR) {
      around.key = getScalarValue(text, event);
      note([...around.path, around.key], start);
      continue;
    }
    const path = around === undefined ? [] : [...around.path, around.items ?? around.key ?? "?"];
    if (around?.items !== undefined) {
      note(path, start);
      around.items++;
    } else if (around !== undefined) around.key = takesKey ? "?" : undefined;
    if (event.type === EVENT_ID.MAPPING) open.push({ key: undefined, items: undefined, path });
    if (event.type === EVENT_ID.SEQUENCE) open.push({ key: undefined, items: 0, path });
  }
  return places;
}

const quoted: readonly number[] = [SCALAR_STYLE.SINGLE_QUOTED, SCALAR_STYLE.DOUBLE_QUOTED];

/** Offset of what an editor would mark; -1 where nothing is written. */
function startOf(event: Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>): number {
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart;
  if (event.type !== EVENT_ID.SCALAR) return event.start;
  return quoted.includes(event.style) ? event.valueStart - 1 : event.valueStart;
}

/** Offsets, with that of the first line. */
function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
}
