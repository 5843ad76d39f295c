import fc from "fast-check";

type Path = readonly (string | number)[];

/** Keys that reach into JavaScript's own objects where they are taken for a name. */
export const reachingKeys = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "length"] as const;

/** Values that programs stumble over, beside any JSON. */
export const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(0, -0, -1, 0.5, 1e9, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324, null, true, false),
  fc.constantFrom<unknown>(
    "",
    " ",
    "\0",
    "NaN",
    "Infinity",
    "-1",
    "1e999",
    "\ud800",
    "é".repeat(3),
    "x".repeat(10_000),
  ),
  fc.constantFrom<unknown>([], {}, [[]], [null], [undefined], Object.fromEntries([["", 1]])),
  fc.constantFrom(...reachingKeys),
  fc.constantFrom(...reachingKeys).map((key) => withOwn({}, key, { polluted: true })),
  fc.nat(300).map(nested),
);

/** A list in a list in a list. */
export function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

/** Sets a key that may be `__proto__`, as a field of its own. */
function withOwn(target: object, key: string | number, value: unknown): object {
  return Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

/** Some piece of a text cut, doubled, repeated, or another piece put there, one to four times. */
export function mutatedText(samples: readonly string[], pieces: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(),
    length: fc.nat(12),
    put: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 3 })),
    times: fc.oneof({ weight: 60, arbitrary: fc.constantFrom(0, 1, 1, 2) }, { weight: 1, arbitrary: fc.nat(5000) }),
    copies: fc.boolean(),
  });
  return fc.tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 4 })).map(([sample, edits]) =>
    edits.reduce((text, { at, length, put, times, copies }) => {
      const from = at % (text.length + 1);
      const piece = copies ? text.slice(from, from + length) : put;
      return text.slice(0, from) + piece.repeat(times) + text.slice(from + (copies ? 0 : length));
    }, sample),
  );
}

/** Bytes set, cut or put in, one to six times. */
export function mutatedBytes(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({ at: fc.nat(), put: fc.uint8Array({ maxLength: 4 }), cut: fc.nat(4) });
  return fc.tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 6 })).map(([sample, edits]) =>
    edits.reduce<Uint8Array>((bytes, { at, put, cut }) => {
      const from = at % (bytes.length + 1);
      return Uint8Array.from([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + cut)]);
    }, sample),
  );
}

/** JSON with one to three of its places changed: another value, none, or the value under another key. */
export function mutatedJson(
  samples: readonly unknown[],
  values: fc.Arbitrary<unknown> = strangeValue,
): fc.Arbitrary<unknown> {
  const edit = fc.record({
    at: fc.nat(),
    value: values,
    how: fc.constantFrom("set", "set", "set", "remove", "rename", "repeat"),
    key: fc.oneof(fc.constantFrom(...reachingKeys), fc.string({ maxLength: 5 })),
  });
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([sample, edits]) => {
      const json = structuredClone(sample);
      for (const { at, value, how, key } of edits) {
        const places = pathsOf(json);
        if (places.length === 0) continue;
        const path = places[at % places.length]!;
        const parent = path.slice(0, -1).reduce<unknown>((node, step) => node?.[step as never], json) as object;
        const last = path.at(-1)!;
        const old = parent[last as never] as unknown;
        if (how === "set") withOwn(parent, last, value);
        else if (how === "repeat")
          withOwn(
            parent,
            last,
            Array.from({ length: 50 }, () => old),
          );
        else {
          if (Array.isArray(parent)) parent.splice(Number(last), 1);
          else delete parent[last as never];
          if (how === "rename" && !Array.isArray(parent)) withOwn(parent, key, old);
        }
      }
      return json;
    });
}

function pathsOf(json: unknown, path: Path = []): Path[] {
  if (typeof json !== "object" || json === null || path.length > 20) return [];
  return Object.keys(json).flatMap((key) => [
    [...path, key],
    ...pathsOf((json as Record<string, unknown>)[key], [...path, key]),
  ]);
}
