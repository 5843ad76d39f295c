import type { AttributeValue } from "@aws-sdk/client-dynamodb";

/** An item of the table as DynamoDB's client has it. */
export type Item = Record<string, AttributeValue>;

/**
 * A value as an attribute. A number that DynamoDB's own decimal numbers cannot hold (NaN, the infinities, -0, and
 * what is beyond 1e±100) becomes the 8 bytes of its float64, so that every number comes back as it was. Other bytes
 * can be written, but are read from the item itself: `decode` takes them for such a number.
 *
 * @throws {TypeError} for what is not plain data
 */
export function encode(value: unknown): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "boolean") return { BOOL: value };
  if (typeof value === "number") return isDecimal(value) ? { N: String(value) } : { B: float64(value) };
  if (value instanceof Uint8Array) return { B: value };
  if (Array.isArray(value)) return { L: value.map(encode) };
  if (typeof value === "object" && value !== null) return { M: encodeItem(value) };
  throw new TypeError(`encode: plain data wanted, got ${typeof value}`);
}

/** The members of a record as an item's attributes; undefined ones are left out. */
export function encodeItem(record: object): Item {
  const members = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members.map(([name, value]) => [name, encode(value)]));
}

/** The value that was encoded. */
export function decode(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.L !== undefined) return attribute.L.map(decode);
  if (attribute.M !== undefined)
    return Object.fromEntries(Object.entries(attribute.M).map(([name, value]) => [name, decode(value)]));
  if (attribute.B !== undefined) return new DataView(attribute.B.slice().buffer).getFloat64(0);
  throw new TypeError(`decode: no such attribute is written here: ${Object.keys(attribute).join()}`);
}

const keyNames = new Set(["pk", "sk", "gsi1pk", "gsi1sk"]);

/** The record that an item holds, without its keys. The table's items are written here only, so its type is trusted. */
export function decodeItem<T>(item: Item): T {
  const members = Object.entries(item).filter(([name]) => !keyNames.has(name));
  return Object.fromEntries(members.map(([name, value]) => [name, decode(value)])) as T;
}

function isDecimal(value: number): boolean {
  const size = Math.abs(value);
  return Object.is(value, 0) || (size >= 1e-100 && size <= 1e100);
}

function float64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}
