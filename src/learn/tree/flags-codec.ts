import { decodeInt32, encodeInt32 } from "../typed-array-codec.ts";

/** Flags in one 32-bit number. */
const BITS = 32;

/** Flags, each 0 or 1, as base64 text: 32 in a little-endian integer, the first lowest. */
export function encodeFlags(flags: Uint8Array): string {
  const words = new Int32Array(Math.ceil(flags.length / BITS));
  for (let i = 0; i < flags.length; i++) words[i >> 5]! |= flags[i]! << (i & 31);
  return encodeInt32(words);
}

/** @throws {RangeError} not base64 text of so many flags; names `field` */
export function decodeFlags(text: unknown, field: string, length: number): Uint8Array {
  const words = decodeInt32(text, field);
  if (words.length !== Math.ceil(length / BITS))
    throw new RangeError(`${field} must hold ${length} flags, got ${BITS * words.length}`);
  return Uint8Array.from({ length }, (_, i) => (words[i >> 5]! >>> (i & 31)) & 1);
}
