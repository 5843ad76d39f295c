import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Outline, outlineOf, placeAt } from "../../../../src/web/pages/new-run/outline.ts";

const plain = ({ keys, scalars }: Outline): unknown => ({ keys: [...keys], scalars: [...scalars] });

describe("outlineOf()", () => {
  test("reads the same of blocks, braces and JSON", () => {
    const blocks = "dataset: iris\nparams:\n  C: 1.0\n  list:\n  - a\n  - b: 2\n";
    const braces = "{dataset: iris, params: {C: 1.0, list: [a, {b: 2}]}}";
    const json = '{\n  "dataset": "iris",\n  "params": {"C": 1.0, "list": ["a", {"b": 2}]}\n}';
    expect(plain(outlineOf(braces))).toEqual(plain(outlineOf(blocks)));
    expect(plain(outlineOf(json))).toEqual(plain(outlineOf(blocks)));
  });
  test("keeps quotes, comments and colons within words apart", () => {
    const { scalars } = outlineOf(`name: "a: b # c"  # said: so\nurl: x:y\nlast: it''s`);
    expect([...scalars.values()]).toEqual(["a: b # c", "x:y", "it''s"]);
  });
});

describe("placeAt()", () => {
  test("tells the depth of an empty line by its column", () => {
    const text = "params:\n  C: 1\n  ";
    expect(placeAt(text, text.length)).toMatchObject({ role: "key", path: ["params"] });
    expect(placeAt(text, text.length - 2)).toMatchObject({ role: "key", path: [] });
  });
  test("comes to an end with any text, at any place", () => {
    const texts = fc.array(fc.constantFrom(..."{}[],:-#\"' \nab\\|>&é\r\t"), { maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.nat(60), (letters, cursor) => {
        const text = letters.join("");
        outlineOf(text);
        const place = placeAt(text, Math.min(cursor, text.length));
        return place === undefined || place.from <= cursor;
      }),
      { numRuns: 500 },
    );
  });
});
