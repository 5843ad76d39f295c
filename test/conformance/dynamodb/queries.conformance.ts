import { BatchWriteItemCommand, DescribeTableCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { expect } from "vitest";
import { conformanceOf } from "../conforms.ts";
import { refusal } from "../refusal.ts";
import { dynamodb, eventually, fresh } from "../target.ts";
import { type Item, N, pages, put, query, S, table } from "./dynamodb-calls.ts";

const conformance = conformanceOf("DynamoDB queries");
const invalid = "400 ValidationException";

/** Fills a partition of its own with these sort keys. @returns its key */
async function partition(
  sortKeys: readonly string[],
  more: (sk: string, i: number) => Item = () => ({}),
): Promise<string> {
  const pk = fresh("partition");
  const items = sortKeys.map((sk, i): Item => ({ pk: S(pk), sk: S(sk), ...more(sk, i) }));
  for (let i = 0; i < items.length; i += 25) {
    const requests = items.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } }));
    await dynamodb.send(new BatchWriteItemCommand({ RequestItems: { [table()]: requests } }));
  }
  return pk;
}
const sortKeys = ({ Items }: { Items?: Item[] | undefined }): (string | undefined)[] =>
  (Items ?? []).map(({ sk }) => sk?.S);
const of = (pk: string, more: object = {}) => query("pk = :p", { ":p": S(pk) }, { ConsistentRead: true, ...more });

conformance("items come in the order of their sort key's UTF-8 bytes", async () => {
  const pk = await partition(["b", "a", "B", "10", "9", "ä", "z", "a#1", "\u{1F600}", "\uFF5E"]);
  expect(sortKeys(await of(pk))).toEqual(["10", "9", "B", "a", "a#1", "b", "z", "ä", "\uFF5E", "\u{1F600}"]);
});

conformance("ScanIndexForward false turns the order", async () => {
  const pk = await partition(["a", "b", "c"]);
  expect(sortKeys(await of(pk, { ScanIndexForward: false }))).toEqual(["c", "b", "a"]);
});

const ranges: [string, Item, string[]][] = [
  ["sk = :a", { ":a": S("b1") }, ["b1"]],
  ["sk < :a", { ":a": S("b1") }, ["a1", "a2"]],
  ["sk <= :a", { ":a": S("b1") }, ["a1", "a2", "b1"]],
  ["sk > :a", { ":a": S("b1") }, ["b2"]],
  ["sk >= :a", { ":a": S("b1") }, ["b1", "b2"]],
  ["sk BETWEEN :a AND :b", { ":a": S("a2"), ":b": S("b1") }, ["a2", "b1"]],
  ["begins_with(sk, :a)", { ":a": S("a") }, ["a1", "a2"]],
];
for (const [condition, values, wanted] of ranges)
  conformance(`${condition} finds ${wanted.join(", ")}`, async () => {
    const pk = await partition(["a1", "a2", "b1", "b2"]);
    expect(sortKeys(await query(`pk = :p AND ${condition}`, { ":p": S(pk), ...values }))).toEqual(wanted);
  });

conformance("pages of Limit go on at LastEvaluatedKey, and lose and repeat nothing", async () => {
  const pk = await partition(["a", "b", "c", "d", "e"]);
  const all = await pages("pk = :p", { ":p": S(pk) }, { Limit: 2 });
  expect(all.flatMap(sortKeys)).toEqual(["a", "b", "c", "d", "e"]);
  expect(all[0]!.LastEvaluatedKey).toEqual({ pk: S(pk), sk: S("b") });
  expect(all.map(({ Count }) => Count).slice(0, 3)).toEqual([2, 2, 1]);
});

conformance("pages go on in the turned order too", async () => {
  const pk = await partition(["a", "b", "c"]);
  const all = await pages("pk = :p", { ":p": S(pk) }, { Limit: 2, ScanIndexForward: false });
  expect(all.flatMap(sortKeys)).toEqual(["c", "b", "a"]);
});

conformance("a page may begin at a key that is not there", async () => {
  const pk = await partition(["a", "c"]);
  expect(sortKeys(await of(pk, { ExclusiveStartKey: { pk: S(pk), sk: S("b") } }))).toEqual(["c"]);
});

conformance("a page that begins in another partition is a ValidationException", async () => {
  const pk = await partition(["a"]);
  expect(await refusal(of(pk, { ExclusiveStartKey: { pk: S("other"), sk: S("a") } }))).toBe(invalid);
});

conformance("a page that is full at the last item still tells where it ended", async () => {
  const pk = await partition(["a", "b"]);
  expect((await of(pk, { Limit: 2 })).LastEvaluatedKey).toEqual({ pk: S(pk), sk: S("b") });
});

conformance("Limit counts items before the filter", async () => {
  const pk = await partition(["a", "b", "c", "d"], (_, i) => ({ n: N(i) }));
  const answer = await query("pk = :p", { ":p": S(pk), ":n": N(2) }, { Limit: 3, FilterExpression: "n >= :n" });
  expect([answer.Count, answer.ScannedCount, sortKeys(answer)]).toEqual([1, 3, ["c"]]);
  expect(answer.LastEvaluatedKey?.["sk"]).toEqual(S("c"));
});

conformance("Limit 0 is a ValidationException", async () => {
  expect(await refusal(of("any", { Limit: 0 }))).toBe(invalid);
});

conformance("a page ends at 1 MB, and the next goes on", async () => {
  const pk = fresh("partition");
  for (const sk of ["a", "b", "c", "d", "e"]) await put({ pk: S(pk), sk: S(sk), text: S("x".repeat(300 * 1024)) });
  const all = await pages("pk = :p", { ":p": S(pk) });
  expect(all.flatMap(sortKeys)).toEqual(["a", "b", "c", "d", "e"]);
  // AWS counts the item that passes the limit in or out; four of these are above 1 MB.
  expect(all[0]!.Count).toBeGreaterThanOrEqual(3);
  expect(all[0]!.Count).toBeLessThanOrEqual(4);
});

conformance("1 MB counts before the filter", async () => {
  const pk = fresh("partition");
  for (const sk of ["a", "b", "c", "d", "e"]) await put({ pk: S(pk), sk: S(sk), text: S("x".repeat(300 * 1024)) });
  const first = await query("pk = :p", { ":p": S(pk), ":e": S("none") }, { FilterExpression: "absent = :e" });
  expect([first.Count, first.LastEvaluatedKey !== undefined]).toEqual([0, true]);
});

conformance("Select COUNT tells the number only", async () => {
  const pk = await partition(["a", "b"]);
  const { Count, Items } = await of(pk, { Select: "COUNT" });
  expect([Count, Items]).toEqual([2, undefined]);
});

conformance("a projection gives the named parts only", async () => {
  const more = { m: { M: { x: N(1), y: N(2) } }, l: { L: [N(1), N(2)] }, other: N(3) };
  const pk = await partition(["a"], () => more);
  const { Items } = await of(pk, { ProjectionExpression: "sk, m.y, l[1]" });
  expect(Items).toEqual([{ sk: S("a"), m: { M: { y: N(2) } }, l: { L: [N(2)] } }]);
});

const badQueries: [string, string, Item, object][] = [
  ["without the partition key", "sk = :s", { ":s": S("a") }, {}],
  ["with a range of the partition key", "pk > :p", { ":p": S("a") }, {}],
  ["with an attribute that is no key", "pk = :p AND n = :n", { ":p": S("a"), ":n": N(1) }, {}],
  ["with OR", "pk = :p OR sk = :s", { ":p": S("a"), ":s": S("a") }, {}],
  ["with a key attribute in the filter", "pk = :p", { ":p": S("a"), ":s": S("a") }, { FilterExpression: "sk = :s" }],
  ["with <> on the sort key", "pk = :p AND sk <> :s", { ":p": S("a"), ":s": S("a") }, {}],
  ["with a key of another type", "pk = :p", { ":p": N(1) }, {}],
  ["with an empty key", "pk = :p", { ":p": S("") }, {}],
  [
    "with BETWEEN that is turned round",
    "pk = :p AND sk BETWEEN :b AND :a",
    { ":p": S("x"), ":a": S("a"), ":b": S("b") },
    {},
  ],
  ["with an index that there is not", "pk = :p", { ":p": S("a") }, { IndexName: "none" }],
  ["with overlapping paths to project", "pk = :p", { ":p": S("a") }, { ProjectionExpression: "m, m.x" }],
];
for (const [name, condition, values, more] of badQueries)
  conformance(`a query ${name} is a ValidationException`, async () => {
    expect(await refusal(query(condition, values, more))).toBe(invalid);
  });

const byIndex = (gsi1pk: string, more: object = {}) =>
  query("gsi1pk = :p", { ":p": S(gsi1pk) }, { IndexName: "gsi1", ...more });

/** Index reads are consistent eventually only. */
async function indexed(gsi1pk: string, count: number): Promise<(string | undefined)[]> {
  return eventually(
    async () => {
      const answer = await byIndex(gsi1pk);
      return answer.Count === count ? sortKeys(answer) : undefined;
    },
    `${count} items in the index`,
    20,
  );
}

conformance("the index is ordered by its own sort key", async () => {
  const gsi1pk = fresh("index");
  const order: Record<string, string> = { a: "3", b: "1", c: "2" };
  await partition(["a", "b", "c"], (sk) => ({ gsi1pk: S(gsi1pk), gsi1sk: S(order[sk]!) }));
  expect(await indexed(gsi1pk, 3)).toEqual(["b", "c", "a"]);
});

conformance("the index has items with the same index key, and none without", async () => {
  const gsi1pk = fresh("index");
  await partition(["a", "b"], () => ({ gsi1pk: S(gsi1pk), gsi1sk: S("same") }));
  await partition(["c"], () => ({ gsi1pk: S(gsi1pk) }));
  expect((await indexed(gsi1pk, 2)).sort()).toEqual(["a", "b"]);
});

conformance("pages of the index go on in the middle of equal keys", async () => {
  const gsi1pk = fresh("index");
  await partition(["a", "b", "c", "d", "e"], () => ({ gsi1pk: S(gsi1pk), gsi1sk: S("same") }));
  await indexed(gsi1pk, 5);
  const all = await pages("gsi1pk = :p", { ":p": S(gsi1pk) }, { IndexName: "gsi1", Limit: 2 });
  expect(all.flatMap(sortKeys).sort()).toEqual(["a", "b", "c", "d", "e"]);
  expect(Object.keys(all[0]!.LastEvaluatedKey ?? {}).sort()).toEqual(["gsi1pk", "gsi1sk", "pk", "sk"]);
});

conformance("an item leaves the index when it loses the index's key", async () => {
  const gsi1pk = fresh("index");
  const pk = await partition(["a"], () => ({ gsi1pk: S(gsi1pk), gsi1sk: S("x") }));
  await indexed(gsi1pk, 1);
  await put({ pk: S(pk), sk: S("a") });
  expect(await indexed(gsi1pk, 0)).toEqual([]);
});

conformance("a consistent read of the index is a ValidationException", async () => {
  expect(await refusal(byIndex("any", { ConsistentRead: true }))).toBe(invalid);
});

conformance("a scan in two segments sees every item once", async () => {
  const sk = fresh("segment");
  for (let i = 0; i < 20; i += 1) await put({ pk: S(`${sk}-${i}`), sk: S(sk) });
  const found: (string | undefined)[] = [];
  for (const Segment of [0, 1]) {
    let ExclusiveStartKey: Item | undefined;
    do {
      const answer = await dynamodb.send(
        new ScanCommand({
          TableName: table(),
          Segment,
          TotalSegments: 2,
          ConsistentRead: true,
          FilterExpression: "sk = :s",
          ExpressionAttributeValues: { ":s": S(sk) },
          ExclusiveStartKey,
        }),
      );
      found.push(...(answer.Items ?? []).map(({ pk }) => pk?.S));
      ExclusiveStartKey = answer.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }
  expect(found.toSorted()).toEqual(Array.from({ length: 20 }, (_, i) => `${sk}-${i}`).sort());
});

conformance("the table and its index describe themselves", async () => {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: table() }));
  expect(Table).toMatchObject({
    TableName: table(),
    TableStatus: "ACTIVE",
    BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    GlobalSecondaryIndexes: [{ IndexName: "gsi1", IndexStatus: "ACTIVE", Projection: { ProjectionType: "ALL" } }],
  });
});

const units: [string, object, number][] = [
  ["an eventually consistent query of 5 KB", { ConsistentRead: false }, 1],
  ["a consistent query of 5 KB", { ConsistentRead: true }, 2],
];
for (const [name, more, wanted] of units)
  conformance(`${name} takes ${wanted} units`, async () => {
    const pk = await partition(["a"], () => ({ text: S("x".repeat(5000)) }));
    const { ConsumedCapacity } = await of(pk, { ReturnConsumedCapacity: "TOTAL", ...more });
    expect(ConsumedCapacity?.CapacityUnits).toBe(wanted);
  });
