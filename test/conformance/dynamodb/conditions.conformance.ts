import { type ConditionalCheckFailedException, DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { dynamodb } from "../target.ts";
import { freshKey, type Item, N, put, read, S, table, update } from "./dynamodb-calls.ts";

const conformance = conformanceOf("DynamoDB conditions");
const failed = "400 ConditionalCheckFailedException";

conformance("attribute_not_exists(pk) makes an item once", async () => {
  const key = freshKey();
  const once = () => put({ ...key, n: N(1) }, { ConditionExpression: "attribute_not_exists(pk)" });
  await once();
  expect(await refusal(once())).toBe(failed);
});

conformance("of ten writers with attribute_not_exists one wins", async () => {
  const key = freshKey();
  const tries = Array.from({ length: 10 }, (_, i) =>
    refusal(put({ ...key, n: N(i) }, { ConditionExpression: "attribute_not_exists(pk)" })),
  );
  const ends = await Promise.all(tries);
  expect(ends.filter((end) => end === "not refused")).toHaveLength(1);
  expect(ends.filter((end) => end === failed)).toHaveLength(9);
});

conformance("a condition that fails says so in AWS's words", async () => {
  const call = put(freshKey(), { ConditionExpression: "attribute_exists(pk)" });
  await expect(call).rejects.toThrow("The conditional request failed");
});

const failing: [string, (key: Item, more: object) => Promise<unknown>][] = [
  ["PutItem", (key, more) => put(key, { ConditionExpression: "attribute_not_exists(pk)", ...more })],
  ["UpdateItem", (key, more) => update(key, "SET n = :n", { ":n": N(2) }, { ConditionExpression: "n > :n", ...more })],
  [
    "DeleteItem",
    (Key, more) =>
      dynamodb.send(
        new DeleteItemCommand({ TableName: table(), Key, ConditionExpression: "attribute_not_exists(n)", ...more }),
      ),
  ],
];
const reasonOf = (call: Promise<unknown>): Promise<ConditionalCheckFailedException> =>
  call.then(
    () => Promise.reject(new Error("the condition held")),
    (error: ConditionalCheckFailedException) => error,
  );
for (const [name, call] of failing) {
  conformance(`${name} with ReturnValuesOnConditionCheckFailure ALL_OLD gives the item back`, async () => {
    const key = freshKey();
    await put({ ...key, n: N(1) });
    const { Item } = await reasonOf(call(key, { ReturnValuesOnConditionCheckFailure: "ALL_OLD" }));
    expect(Item).toEqual({ ...key, n: N(1) });
  });
  conformance(`${name} without it gives nothing back, and changes nothing`, async () => {
    const key = freshKey();
    await put({ ...key, n: N(1) });
    expect((await reasonOf(call(key, {}))).Item).toBeUndefined();
    expect(await read(key)).toEqual({ ...key, n: N(1) });
  });
}

const item: Item = {
  n: N(5),
  word: S("word"),
  things: { L: [S("a"), N(2)] },
  tree: { M: { branch: { M: { leaf: S("x") } } } },
  letters: { SS: ["a", "b"] },
  yes: { BOOL: true },
  nil: { NULL: true },
};
const held: [string, Item][] = [
  ["n = :v", { ":v": N(5) }],
  ["n = :v", { ":v": N("5.0") }],
  ["n <> :v", { ":v": S("5") }],
  ["n BETWEEN :a AND :b", { ":a": N(5), ":b": N(6) }],
  ["n IN (:a, :b)", { ":a": N(1), ":b": N(5) }],
  ["begins_with(word, :v)", { ":v": S("wo") }],
  ["contains(word, :v)", { ":v": S("or") }],
  ["contains(things, :v)", { ":v": N(2) }],
  ["contains(letters, :v)", { ":v": S("b") }],
  ["size(word) = :v", { ":v": N(4) }],
  ["size(letters) = :v", { ":v": N(2) }],
  ["attribute_type(nil, :v)", { ":v": S("NULL") }],
  ["things[1] = :v", { ":v": N(2) }],
  ["tree.branch.leaf = :v", { ":v": S("x") }],
  ["yes = :v AND NOT (n < :a OR n > :b)", { ":v": { BOOL: true }, ":a": N(0), ":b": N(9) }],
  ["attribute_exists(tree.branch) AND attribute_not_exists(tree.twig)", {}],
];
const broken: [string, Item][] = [
  ["n = :v", { ":v": S("5") }],
  ["n > :v", { ":v": N(5) }],
  ["n < :v", { ":v": S("9") }],
  ["absent = :v", { ":v": N(1) }],
  ["things[9] = :v", { ":v": N(2) }],
  ["contains(things, :v)", { ":v": S("2") }],
  ["attribute_exists(absent)", {}],
];
async function check(ConditionExpression: string, values: Item): Promise<void> {
  const key = freshKey();
  await put({ ...key, ...item });
  await update(key, "REMOVE gone", values, { ConditionExpression });
}
for (const [condition, values] of held)
  conformance(`${condition} holds, with ${JSON.stringify(values)}`, async () => {
    expect(await refusal(check(condition, values))).toBe("not refused");
  });
for (const [condition, values] of broken)
  conformance(`${condition} does not hold, with ${JSON.stringify(values)}`, async () => {
    expect(await refusal(check(condition, values))).toBe(failed);
  });

const invalid: [string, string, Item, object][] = [
  ["a reserved word", "name = :v", { ":v": S("x") }, {}],
  ["a name that is not defined", "#undefined = :v", { ":v": S("x") }, {}],
  ["a value that is not defined", "n = :undefined", { ":v": S("x") }, {}],
  ["a value that is not used", "attribute_exists(n)", { ":v": S("x") }, {}],
  ["a name that is not used", "attribute_exists(n)", {}, { ExpressionAttributeNames: { "#unused": "n" } }],
  ["a function that there is not", "like(n, :v)", { ":v": S("x") }, {}],
  ["a comparison of an attribute with itself", "n = n", {}, {}],
  ["words that are no expression", "n equals :v", { ":v": S("x") }, {}],
  ["an empty expression", "", {}, {}],
];
for (const [name, condition, values, more] of invalid)
  conformance(`${name} in a condition is a ValidationException`, async () => {
    const names = more as { ExpressionAttributeNames?: Record<string, string> };
    const call = put(freshKey(), {
      ConditionExpression: condition,
      ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
      ...names,
    });
    expect(await refusal(call)).toBe("400 ValidationException");
  });

for (const word of ["name", "status", "size", "values", "date", "count"])
  conformance(`"${word}" is reserved, and may be written #${word}`, async () => {
    const key = freshKey();
    const call = update(key, `SET ${word} = :v`, { ":v": S("x") });
    await expect(call).rejects.toThrow(/reserved keyword/);
    await update(key, `SET #w = :v`, { ":v": S("x") }, { ExpressionAttributeNames: { "#w": word } });
    expect(await read(key)).toEqual({ ...key, [word]: S("x") });
  });
