import type { ReturnValue } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { freshKey, type Item, N, put, read, S, update } from "./dynamodb-calls.ts";

const conformance = conformanceOf("DynamoDB updates");

const changes: [expression: string, before: Item, values: Item, after: Item][] = [
  ["SET a = :v", {}, { ":v": N(1) }, { a: N(1) }],
  ["SET a = a + :v", { a: N(1) }, { ":v": N("0.1") }, { a: N("1.1") }],
  ["SET a = :v - b", { b: N(3) }, { ":v": N(1) }, { b: N(3), a: N(-2) }],
  ["SET a = b, b = a", { a: N(1), b: N(2) }, {}, { a: N(2), b: N(1) }],
  ["SET a = if_not_exists(a, :v)", { a: N(1) }, { ":v": N(9) }, { a: N(1) }],
  ["SET a = if_not_exists(a, :v) + :w", {}, { ":v": N(9), ":w": N(1) }, { a: N(10) }],
  ["SET l = list_append(l, :v)", { l: { L: [S("a")] } }, { ":v": { L: [S("b")] } }, { l: { L: [S("a"), S("b")] } }],
  ["SET l = list_append(:v, l)", { l: { L: [S("a")] } }, { ":v": { L: [S("b")] } }, { l: { L: [S("b"), S("a")] } }],
  ["SET l = list_append(if_not_exists(l, :e), :v)", {}, { ":e": { L: [] }, ":v": { L: [N(1)] } }, { l: { L: [N(1)] } }],
  ["SET l[1] = :v", { l: { L: [N(1), N(2)] } }, { ":v": N(9) }, { l: { L: [N(1), N(9)] } }],
  ["SET l[7] = :v", { l: { L: [N(1)] } }, { ":v": N(9) }, { l: { L: [N(1), N(9)] } }],
  ["SET m.x.y = :v", { m: { M: { x: { M: {} } } } }, { ":v": N(1) }, { m: { M: { x: { M: { y: N(1) } } } } }],
  ["REMOVE a, b", { a: N(1), c: N(3) }, {}, { c: N(3) }],
  ["REMOVE l[0], l[2]", { l: { L: [N(1), N(2), N(3)] } }, {}, { l: { L: [N(2)] } }],
  ["REMOVE m.x", { m: { M: { x: N(1), y: N(2) } } }, {}, { m: { M: { y: N(2) } } }],
  ["ADD a :v", {}, { ":v": N(5) }, { a: N(5) }],
  ["ADD a :v", { a: N(5) }, { ":v": N(-7) }, { a: N(-2) }],
  ["ADD s :v", { s: { NS: ["1"] } }, { ":v": { NS: ["2", "1"] } }, { s: { NS: ["1", "2"] } }],
  ["ADD s :v", {}, { ":v": { SS: ["x"] } }, { s: { SS: ["x"] } }],
  ["DELETE s :v", { s: { SS: ["a", "b"] } }, { ":v": { SS: ["b", "c"] } }, { s: { SS: ["a"] } }],
  ["DELETE s :v", { s: { SS: ["a"] } }, { ":v": { SS: ["a"] } }, {}],
  ["SET a = :v REMOVE b ADD c :v", { b: N(1), c: N(1) }, { ":v": N(2) }, { a: N(2), c: N(3) }],
];
for (const [expression, before, values, after] of changes)
  conformance(`${expression} makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, async () => {
    const key = freshKey();
    await put({ ...key, ...before });
    await update(key, expression, values);
    const found = await read(key);
    for (const value of Object.values(found ?? {})) {
      value.NS?.sort();
      value.SS?.sort();
    }
    expect(found).toEqual({ ...key, ...after });
  });

conformance("an update of no item makes one, even if it sets nothing", async () => {
  const key = freshKey();
  await update(key, "REMOVE a");
  expect(await read(key)).toEqual(key);
});

conformance("an update whose condition fails makes no item", async () => {
  const key = freshKey();
  const call = update(key, "SET a = :v", { ":v": N(1) }, { ConditionExpression: "attribute_exists(pk)" });
  expect(await refusal(call)).toBe("400 ConditionalCheckFailedException");
  expect(await read(key)).toBeUndefined();
});

const refused: [name: string, expression: string, values: Item][] = [
  ["a key attribute", "SET sk = :v", { ":v": S("b") }],
  ["a sum with an attribute that is not there", "SET a = absent + :v", { ":v": N(1) }],
  ["a sum with a text", "SET a = word + :v", { ":v": N(1) }],
  ["a copy of an attribute that is not there", "SET a = absent", {}],
  ["list_append to no list", "SET word = list_append(word, :v)", { ":v": { L: [N(1)] } }],
  ["ADD of a text", "ADD a :v", { ":v": S("x") }],
  ["ADD of a number to a text", "ADD word :v", { ":v": N(1) }],
  ["DELETE of another type of set", "DELETE letters :v", { ":v": { NS: ["1"] } }],
  ["the same path twice", "SET a = :v, a = :v", { ":v": N(1) }],
  ["a path and its part", "SET m = :v, m.x = :v", { ":v": N(1) }],
  ["two SET clauses", "SET a = :v SET b = :v", { ":v": N(1) }],
  ["a path below an attribute that is not there", "SET absent.x = :v", { ":v": N(1) }],
  ["a value that is not used", "REMOVE a", { ":v": N(1) }],
  ["an empty set", "SET a = :v", { ":v": { SS: [] } }],
  ["a set with the same twice", "SET a = :v", { ":v": { SS: ["x", "x"] } }],
];
for (const [name, expression, values] of refused)
  conformance(`${name} (${expression}) is a ValidationException, and changes nothing`, async () => {
    const key = freshKey();
    const before = { ...key, word: S("x"), letters: { SS: ["a"] }, m: { M: {} } };
    await put(before);
    expect(await refusal(update(key, expression, values))).toBe("400 ValidationException");
    expect(await read(key)).toEqual(before);
  });

const returned: [ReturnValue, Item | undefined][] = [
  ["NONE", undefined],
  ["ALL_OLD", { a: N(1), b: N(1) }],
  ["ALL_NEW", { a: N(2), b: N(1) }],
  ["UPDATED_OLD", { a: N(1) }],
  ["UPDATED_NEW", { a: N(2) }],
];
for (const [ReturnValues, wanted] of returned)
  conformance(`ReturnValues ${ReturnValues} gives ${JSON.stringify(wanted) ?? "nothing"}`, async () => {
    const key = freshKey();
    await put({ ...key, a: N(1), b: N(1) });
    const { Attributes } = await update(key, "SET a = :v", { ":v": N(2) }, { ReturnValues });
    expect(Attributes).toEqual(ReturnValues.startsWith("ALL") ? { ...key, ...wanted } : wanted);
  });

conformance("PutItem gives the old item where it is asked to, and takes no ALL_NEW", async () => {
  const key = freshKey();
  await put({ ...key, a: N(1) });
  expect((await put(key, { ReturnValues: "ALL_OLD" })).Attributes).toEqual({ ...key, a: N(1) });
  expect(await refusal(put(key, { ReturnValues: "ALL_NEW" }))).toBe("400 ValidationException");
});

conformance("twenty ADDs at once lose none", async () => {
  const key = freshKey();
  await Promise.all(Array.from({ length: 20 }, () => update(key, "ADD n :one", { ":one": N(1) })));
  expect((await read(key))?.["n"]).toEqual(N(20));
});
