import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeFlags, encodeFlags } from "../../../src/learn/tree/flags-codec.ts";

test("flags come back as they were", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1), { maxLength: 100 }), (list) => {
      const flags = Uint8Array.from(list);
      expect(decodeFlags(encodeFlags(flags), "flags", flags.length)).toEqual(flags);
    }),
  );
});

test("too few or too many are refused by the field's name", () => {
  const text = encodeFlags(new Uint8Array(33));
  expect(() => decodeFlags(text, "flags", 32)).toThrow("flags must hold 32 flags, got 64");
  expect(() => decodeFlags(text, "flags", 65)).toThrow(RangeError);
});
