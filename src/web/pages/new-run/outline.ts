/** From the root: keys of mappings, positions in lists. */
export type Path = readonly (string | number)[];

/** What a text that need not be valid YAML yet says so far. */
export interface Outline {
  /** The keys of the mapping at a path, as written by `pathKey`. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** The scalar at a path. */
  readonly scalars: ReadonlyMap<string, string>;
}

/** What may be written at a place. */
export interface Place {
  /** Of the mapping that a key is for; of a value itself. An item of a list may be a value, or begin a mapping. */
  readonly role: "key" | "value" | "item";
  readonly path: Path;
  /** Where the word at the place begins. */
  readonly from: number;
  /** The word stands in quotes already. */
  readonly isQuoted: boolean;
  /** Between braces or brackets, as all of a JSON file. */
  readonly isFlow: boolean;
}

export function pathKey(path: Path): string {
  return JSON.stringify(path);
}

/** YAML and JSON as configs are written: no anchors, no texts over several lines. */
export function outlineOf(text: string): Outline {
  return scan(text);
}

/** @returns undefined within a comment */
export function placeAt(text: string, cursor: number): Place | undefined {
  const from = cursor - /[\w.-]*$/.exec(text.slice(0, cursor))![0].length;
  const isQuoted = /["']/.test(text[from - 1] ?? "");
  const begin = isQuoted ? from - 1 : from;
  const { frames, isLineStart, isComment } = scan(text.slice(0, begin));
  if (isComment) return undefined;
  const column = begin - (text.lastIndexOf("\n", begin - 1) + 1);
  const top = frames.at(-1);
  const about = { from, isQuoted, isFlow: top?.isFlow === true };
  if (top?.isFlow) {
    if (top.kind === "list") return { role: "item", path: childPath(top), ...about };
    return top.key === undefined
      ? { role: "key", path: top.path, ...about }
      : { role: "value", path: childPath(top), ...about };
  }
  if (!isLineStart) return { role: "value", path: childPath(top), ...about };
  closeTo(frames, column);
  const holder = frames.at(-1);
  if (holder?.kind === "list") return { role: "item", path: childPath(holder), ...about };
  return { role: "key", path: holder?.column === column ? holder.path : childPath(holder), ...about };
}

/** A mapping or a list that is open where the text ends. */
interface Frame {
  readonly kind: "map" | "list";
  readonly isFlow: boolean;
  /** Of its keys or dashes; only of those without braces. */
  readonly column: number;
  readonly path: Path;
  /** Of a mapping: whose value comes. */
  key?: string | undefined;
  /** Of a list: which item comes. */
  index: number;
}

interface Scan extends Outline {
  readonly frames: Frame[];
  /** Only spaces and dashes since the line began. */
  readonly isLineStart: boolean;
  readonly isComment: boolean;
}

const tokens =
  /(?<space>[^\S\n]+)|(?<line>\n)|(?<comment>(?<=^|\s)#[^\n]*)|(?<text>"(?:[^"\\\n]|\\.)*"?|'(?:[^'\n]|'')*'?)|(?<mark>[{}[\],:])|(?<dash>-(?=\s|$))|(?<plain>[^\s])/y;

function scan(text: string): Scan {
  const keys = new Map<string, string[]>();
  const scalars = new Map<string, string>();
  const frames: Frame[] = [];
  let [at, lineBegin, isLineStart, isComment] = [0, 0, true, false];

  const open = (kind: Frame["kind"], isFlow: boolean, column: number): Frame => {
    const frame: Frame = { kind, isFlow, column, path: childPath(frames.at(-1)), index: 0 };
    frames.push(frame);
    return frame;
  };
  const nameKey = (frame: Frame, key: string): void => {
    frame.key = key;
    const known = keys.get(pathKey(frame.path));
    if (known === undefined) keys.set(pathKey(frame.path), [key]);
    else known.push(key);
  };
  const word = (value: string, column: number, isKey: boolean): void => {
    const top = frames.at(-1);
    if (top?.isFlow) {
      if (top.kind === "map" && top.key === undefined) {
        if (isKey) nameKey(top, value);
      } else scalars.set(pathKey(childPath(top)), value);
      return;
    }
    if (isKey && isLineStart) {
      closeTo(frames, column);
      const holder = frames.at(-1);
      nameKey(holder?.kind === "map" && holder.column === column ? holder : open("map", false, column), value);
    } else scalars.set(pathKey(childPath(top)), value);
  };

  while (at < text.length) {
    tokens.lastIndex = at;
    const { groups = {}, 0: token } = tokens.exec(text)!;
    const column = at - lineBegin;
    isComment = groups["comment"] !== undefined;
    const top = frames.at(-1);
    if (groups["line"] !== undefined) {
      lineBegin = at + 1;
      isLineStart = true;
      at++;
    } else if (groups["space"] !== undefined || isComment) {
      at += token.length;
    } else if (groups["dash"] !== undefined && isLineStart && !top?.isFlow) {
      while (frames.length > 0 && frames.at(-1)!.column > column) frames.pop();
      const list = frames.at(-1);
      if (list?.kind === "list" && list.column === column) list.index++;
      else open("list", false, column);
      at++;
    } else if (token === "{" || token === "[") {
      open(token === "{" ? "map" : "list", true, column);
      isLineStart = false;
      at++;
    } else if (top?.isFlow && groups["mark"] !== undefined) {
      if (token === "}" || token === "]") frames.pop();
      if (token === ",") {
        top.key = undefined;
        top.index++;
      }
      at++;
    } else {
      const written = groups["text"] ?? plainAt(text, at, top?.isFlow === true);
      const colon =
        /^[^\S\n]*:(?=\s|$)/.exec(text.slice(at + written.length)) ??
        (groups["text"] !== undefined && top?.isFlow ? /^\s*:/.exec(text.slice(at + written.length)) : null);
      word(unquoted(written), column, colon !== null);
      isLineStart = false;
      at += written.length + (colon?.[0].length ?? 0);
    }
  }
  return { keys, scalars, frames, isLineStart, isComment };
}

/** A word without quotes ends before `: `, before ` #`, with its line, and between braces with a comma or a brace. */
function plainAt(text: string, at: number, isFlow: boolean): string {
  const rest = text.slice(at, at + 1 + text.slice(at + 1).search(/\n|$/));
  const end = rest.slice(1).search(isFlow ? /:(?=\s|$)|\s#|[,[\]{}]/ : /:(?=\s|$)|\s#/);
  return (end === -1 ? rest : rest.slice(0, end + 1)).trimEnd();
}

/** Ends what is further in than a line that begins at `column`. */
function closeTo(frames: Frame[], column: number): void {
  for (let top = frames.at(-1); top !== undefined && !top.isFlow; top = frames.at(-1)) {
    if (top.column < column || (top.kind === "map" && top.column === column)) return;
    frames.pop();
  }
}

function childPath(frame: Frame | undefined): Path {
  if (frame === undefined) return [];
  return [...frame.path, frame.kind === "map" ? (frame.key ?? "") : frame.index];
}

function unquoted(written: string): string {
  const quote = written[0];
  if (quote === '"' || quote === "'")
    return written.slice(1, written.endsWith(quote) && written.length > 1 ? -1 : undefined);
  return written;
}
