import fc from "fast-check";

/** Bits of text that parsers trip over. */
const trouble = [
  "__proto__",
  "constructor",
  "&a",
  "*a",
  "<<: *a",
  "!!js/function",
  "{",
  "}",
  "[",
  "]",
  ":",
  ",",
  "'",
  '"',
  "\\",
  "\n",
  "\t",
  "\0",
  "\u2028",
  "\ud800",
  "\ufeff",
  "é",
  "😀",
  "-",
  "null",
  "~",
  "true",
  "NaN",
  ".inf",
  "-.inf",
  "1e999",
  "-0",
  "0x1F",
  "9007199254740993",
  "../",
  "%00",
  "#",
  "|",
  ">",
  "---",
  "...",
  "a".repeat(5000),
  "[".repeat(200),
  "{a: ".repeat(100),
]; // prettier-ignore

/** A text with some places changed, taken out, doubled or filled with trouble. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 20 }),
    kind: fc.constantFrom("insert", "replace", "delete", "double"),
    text: fc.oneof(fc.constantFrom(...trouble), fc.string({ maxLength: 8, unit: "binary" })),
  });
  return fc.tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 6 })).map(([text, edits]) =>
    edits.reduce((all, { at, length, kind, text: bit }) => {
      const from = Math.floor(at * all.length);
      const [before, part, after] = [all.slice(0, from), all.slice(from, from + length), all.slice(from + length)];
      if (kind === "insert") return before + bit + part + after;
      if (kind === "replace") return before + bit + after;
      return kind === "delete" ? before + after : before + part + part + after;
    }, text),
  );
}

/** Bytes with some places set, cut or filled. */
export function mutatedBytes(texts: readonly string[]): fc.Arbitrary<Uint8Array> {
  const samples = texts.map((text) => new TextEncoder().encode(text));
  const edit = fc.record({ at: fc.nat(), put: fc.uint8Array({ maxLength: 4 }), cut: fc.nat(4) });
  return fc.tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 6 })).map(([sample, edits]) =>
    edits.reduce<Uint8Array>((bytes, { at, put, cut }) => {
      const from = at % (bytes.length + 1);
      return Uint8Array.from([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + cut)]);
    }, sample),
  );
}

/** A few characters of trouble, again and again, behind one of the beginnings. */
export function repeated(beginnings: readonly string[], length: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.constantFrom(...trouble.filter((bit) => bit.length < 100), "1,", "k: 1\n", "x"),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  return fc
    .tuple(fc.constantFrom(...beginnings), fc.array(unit, { minLength: 1, maxLength: 4 }))
    .map(([start, units]) => {
      const piece = units.join("") || " ";
      return (start + piece.repeat(Math.ceil(length / piece.length))).slice(0, length);
    });
}

/** Values that stand where they should not. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    "",
    "NaN",
    0,
    -1,
    0.5,
    1e308,
    -1e308,
    2 ** 31,
    2 ** 53,
    [],
    {},
    [[]],
    "x".repeat(2000),
    "\ud800",
    "__proto__",
  ), // prettier-ignore
  fc.integer(),
  fc.double(),
  fc.string({ maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer({ min: 1, max: 3000 }).map((depth) => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) as unknown),
);

/** A JSON document with some of its values, anywhere in it, replaced, taken out or added to. */
export function mutatedJson(documents: readonly unknown[]): fc.Arbitrary<unknown> {
  const edit = fc.record({
    path: fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 8 }),
    kind: fc.constantFrom("replace", "remove", "add"),
    key: fc.constantFrom("__proto__", "constructor", "length", "x", "kind"),
    value: oddValue,
  });
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([document, edits]) => {
      const copy = structuredClone(document);
      for (const { path, kind, key, value } of edits) apply(copy, path, kind, key, value);
      return copy;
    });
}

function apply(root: unknown, path: readonly number[], kind: string, key: string, value: unknown): void {
  let node = root;
  for (const [level, step] of path.entries()) {
    if (typeof node !== "object" || node === null) return;
    const names = Object.keys(node);
    if (names.length === 0) return;
    const name = names[step % names.length]!;
    const child = (node as Record<string, unknown>)[name];
    const isLast = level === path.length - 1 || typeof child !== "object" || child === null;
    if (!isLast) {
      node = child;
      continue;
    }
    if (kind === "add" && Array.isArray(node)) node.push(value);
    else if (kind === "remove") Reflect.deleteProperty(node, name);
    else {
      const place = kind === "add" ? key : name;
      Object.defineProperty(node, place, { value, enumerable: true, configurable: true, writable: true });
    }
    return;
  }
}
