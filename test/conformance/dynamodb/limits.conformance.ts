import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
} from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { dynamodb } from "../target.ts";
import { freshKey, type Item, N, put, query, read, S, table, update } from "./dynamodb-calls.ts";

const conformance = conformanceOf("DynamoDB limits");
const invalid = "400 ValidationException";

/** An item of this many bytes: names and values count, in UTF-8. */
function itemOf(bytes: number): Item {
  const key = freshKey();
  const used = "pk".length + key.pk.S.length + "sk".length + key.sk.S.length + "text".length;
  return { ...key, text: S("x".repeat(bytes - used)) };
}

conformance("an item of 400 KB is stored", async () => {
  const item = itemOf(400 * 1024);
  await put(item);
  expect((await read({ pk: item["pk"]!, sk: item["sk"]! }))?.["text"]).toEqual(item["text"]);
});

conformance("an item of 400 KB and one byte is a ValidationException", async () => {
  const call = put(itemOf(400 * 1024 + 1));
  await expect(call).rejects.toThrow("Item size has exceeded the maximum allowed size");
  expect(await refusal(put(itemOf(400 * 1024 + 1)))).toBe(invalid);
});

conformance("an update that makes an item too large is a ValidationException", async () => {
  const { pk, sk, text } = itemOf(400 * 1024) as { pk: Item[string]; sk: Item[string]; text: Item[string] };
  await put({ pk, sk, text });
  expect(await refusal(update({ pk, sk }, "SET more = :v", { ":v": S("x") }))).toBe(invalid);
});

const long = (bytes: number): Item[string] => S(freshKey().pk.S.padEnd(bytes, "k"));
const keys: [string, () => Item, boolean][] = [
  ["a partition key of 2048 bytes", () => ({ ...freshKey(), pk: long(2048) }), true],
  ["a partition key of 2049 bytes", () => ({ ...freshKey(), pk: long(2049) }), false],
  ["a sort key of 1024 bytes", () => freshKey("s".repeat(1024)), true],
  ["a sort key of 1025 bytes", () => freshKey("s".repeat(1025)), false],
  ["a sort key of 513 letters of two bytes", () => freshKey("ü".repeat(513)), false],
  ["an empty partition key", () => ({ ...freshKey(), pk: S("") }), false],
  ["an empty sort key", () => freshKey(""), false],
  ["a partition key that is a number", () => ({ ...freshKey(), pk: N(1) }), false],
  ["an index key of 2048 bytes", () => ({ ...freshKey(), gsi1pk: long(2048), gsi1sk: S("a") }), true],
  ["an index key of 2049 bytes", () => ({ ...freshKey(), gsi1pk: long(2049), gsi1sk: S("a") }), false],
  ["an empty index key", () => ({ ...freshKey(), gsi1pk: S(""), gsi1sk: S("a") }), false],
  ["an index key that is a number", () => ({ ...freshKey(), gsi1pk: N(1), gsi1sk: S("a") }), false],
];
for (const [name, item, isTaken] of keys)
  conformance(`${name} is ${isTaken ? "taken" : "a ValidationException"}`, async () => {
    expect(await refusal(put(item()))).toBe(isTaken ? "not refused" : invalid);
  });

const misses: [string, () => Item][] = [
  ["without the sort key", () => ({ pk: freshKey().pk })],
  ["with an attribute that is no key", () => ({ ...freshKey(), other: S("x") })],
  ["with a key of another type", () => ({ ...freshKey(), sk: N(1) })],
];
for (const [name, key] of misses) {
  conformance(`GetItem ${name} is a ValidationException`, async () => {
    expect(await refusal(dynamodb.send(new GetItemCommand({ TableName: table(), Key: key() })))).toBe(invalid);
  });
  conformance(`DeleteItem ${name} is a ValidationException`, async () => {
    expect(await refusal(dynamodb.send(new DeleteItemCommand({ TableName: table(), Key: key() })))).toBe(invalid);
  });
}

conformance("an item without its sort key is a ValidationException", async () => {
  expect(await refusal(put({ pk: freshKey().pk }))).toBe(invalid);
});

const values: [string, Item[string], boolean][] = [
  ["an empty text", S(""), true],
  ["an empty list", { L: [] }, true],
  ["an empty map", { M: {} }, true],
  ["empty bytes", { B: new Uint8Array() }, true],
  ["null", { NULL: true }, true],
  ["an empty set", { SS: [] }, false],
  ["a set with the same text twice", { SS: ["a", "a"] }, false],
  ["a set with the same number twice, written in two ways", { NS: ["1", "1.0"] }, false],
  ["a number that is none", N("one"), false],
  ["an empty number", N(""), false],
  ["not a number", N("NaN"), false],
  ["infinity", N("Infinity"), false],
  ["38 digits", N("12345678901234567890123456789012345678"), true],
  ["39 digits", N("123456789012345678901234567890123456789"), false],
  ["9.99E125", N("9.99E+125"), true],
  ["1E126", N("1E+126"), false],
  ["1E-130", N("1E-130"), true],
  ["1E-131", N("1E-131"), false],
];
for (const [name, value, isTaken] of values)
  conformance(`${name} as a value is ${isTaken ? "kept" : "a ValidationException"}`, async () => {
    const key = freshKey();
    expect(await refusal(put({ ...key, value }))).toBe(isTaken ? "not refused" : invalid);
    if (isTaken && value.N === undefined) expect(await read(key)).toEqual({ ...key, value });
  });

const nested = (depth: number): Item[string] => (depth === 0 ? S("x") : { L: [nested(depth - 1)] });
conformance("32 levels of nesting are taken, 33 are a ValidationException", async () => {
  expect(await refusal(put({ ...freshKey(), value: nested(31) }))).toBe("not refused");
  expect(await refusal(put({ ...freshKey(), value: nested(33) }))).toBe(invalid);
});

conformance("an expression of 4 KB is taken, a longer one is a ValidationException", async () => {
  const expression = (bytes: number): string => `SET a = :v${" ".repeat(bytes - "SET a = :v".length)}`;
  expect(await refusal(update(freshKey(), expression(4096), { ":v": N(1) }))).toBe("not refused");
  expect(await refusal(update(freshKey(), expression(4097), { ":v": N(1) }))).toBe(invalid);
});

const puts = (items: readonly Item[]) => items.map((Item) => ({ PutRequest: { Item } }));
const write = (requests: object[]) =>
  dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [table()]: requests as ReturnType<typeof puts> } }));
const many = (count: number): Item[] => Array.from({ length: count }, () => freshKey());

conformance("BatchWriteItem takes 25 requests", async () => {
  const items = many(25);
  const { UnprocessedItems } = await write(puts(items));
  expect(UnprocessedItems).toEqual({});
  expect(await read(items[24]!)).toEqual(items[24]);
});

conformance("BatchWriteItem puts and deletes in one call", async () => {
  const [gone, made] = many(2);
  await put(gone!);
  await write([...puts([made!]), { DeleteRequest: { Key: gone } }]);
  expect([await read(gone!), await read(made!)]).toEqual([undefined, made]);
});

const badWrites: [string, () => object[]][] = [
  ["26 requests", () => puts(many(26))],
  ["no requests", () => []],
  ["the same key twice", () => puts([1, 2].map((n) => ({ pk: S("twice"), sk: S("a"), n: N(n) })))],
  [
    "a put and a delete of one key",
    () => [...puts([{ pk: S("both"), sk: S("a") }]), { DeleteRequest: { Key: { pk: S("both"), sk: S("a") } } }],
  ],
];
for (const [name, requests] of badWrites)
  conformance(`BatchWriteItem with ${name} is a ValidationException`, async () => {
    expect(await refusal(write(requests()))).toBe(invalid);
  });

conformance("BatchWriteItem with one item that is too large writes none", async () => {
  const [good] = many(1);
  expect(await refusal(write(puts([good!, itemOf(401 * 1024)])))).toBe(invalid);
  expect(await read(good!)).toBeUndefined();
});

const readAll = (Keys: Item[]) =>
  dynamodb.send(new BatchGetItemCommand({ RequestItems: { [table()]: { Keys, ConsistentRead: true } } }));

conformance("BatchGetItem takes 100 keys, and gives those that are there", async () => {
  const there = many(3);
  await write(puts(there));
  const { Responses, UnprocessedKeys } = await readAll([...there, ...many(97)]);
  expect(UnprocessedKeys).toEqual({});
  const found = Responses?.[table()]?.map(({ pk }) => pk?.S).sort();
  expect(found).toEqual(there.map(({ pk }) => pk?.S).sort());
});

for (const [name, wanted] of [
  ["101 keys", () => many(101)],
  [
    "the same key twice",
    () => [
      { pk: S("twice"), sk: S("a") },
      { pk: S("twice"), sk: S("a") },
    ],
  ],
  ["no keys", () => []],
] as [string, () => Item[]][])
  conformance(`BatchGetItem with ${name} is a ValidationException`, async () => {
    expect(await refusal(readAll(wanted()))).toBe(invalid);
  });

const nowhere = { TableName: "conformance-no-such-table" };
conformance("a table that there is not is a ResourceNotFoundException", async () => {
  const missing = "400 ResourceNotFoundException";
  expect(await refusal(dynamodb.send(new GetItemCommand({ ...nowhere, Key: freshKey() })))).toBe(missing);
  expect(await refusal(put(freshKey(), nowhere))).toBe(missing);
  expect(await refusal(query("pk = :p", { ":p": S("x") }, nowhere))).toBe(missing);
});
