import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { FaultError } from "../contracts/index.ts";
import { encodeItem, type Item } from "./attribute.ts";
import { orBusy } from "./busy.ts";
import { type Change, type Condition, Expression } from "./expression.ts";
import type { Key } from "./keys.ts";
import { pause } from "./optimistic.ts";

/** A stretch of one partition, of the table or of its index. */
export interface Range {
  readonly index: boolean;
  readonly partition: string;
  /** Sort keys that begin with it, are under it, are it and above, or above it. Absent: the whole partition. */
  readonly sort?: { readonly is: "prefix" | "below" | "from" | "above"; readonly text: string };
  readonly descending?: boolean;
}

const comparisons = { below: "<", from: ">=", above: ">" } as const;
const longestKey = { pk: 2048, sk: 1024 };
/** DynamoDB ends a page at 1 MB anyway; "all of them" must not overflow its 32-bit limit. */
const longestPage = 10_000;

/** The registry's table: DynamoDB's calls with plain conditions, and busy tables as faults. */
export class Table {
  readonly #client: DynamoDBClient;
  readonly #name: string;

  constructor(options: { client: DynamoDBClient; table: string }) {
    this.#client = options.client;
    this.#name = options.table;
  }

  /** Read consistently; undefined as well for a key that no item could have. */
  async get(key: Key): Promise<Item | undefined> {
    if (!isPossible(key)) return undefined;
    const command = new GetItemCommand({ TableName: this.#name, Key: keyOf(key), ConsistentRead: true });
    return (await this.#call("GetItem", () => this.#client.send(command))).Item;
  }

  /** Many at once, read consistently, in no order. */
  async getMany(keys: readonly Key[]): Promise<readonly Item[]> {
    const possible = [
      ...new Map(keys.filter(isPossible).map((key) => [JSON.stringify([key.pk, key.sk]), key])).values(),
    ];
    const parts = await Promise.all(chunks(possible, 100).map((part) => this.#getPart(part.map(keyOf))));
    return parts.flat();
  }

  /** Writes a whole item; false, and no change, where the condition does not hold. */
  async put(key: Key, record: object, condition?: Condition): Promise<boolean> {
    const expression = new Expression();
    const command = new PutItemCommand({
      TableName: this.#name,
      Item: encodeItem({ ...record, pk: key.pk, sk: key.sk }),
      ...(condition === undefined ? {} : { ConditionExpression: expression.condition(condition), ...used(expression) }),
    });
    return (await this.#unlessRefused("PutItem", () => this.#client.send(command))) !== undefined;
  }

  /** Writes many items that nothing is conditional on; the same again changes nothing. Keys must differ. */
  async putAll(items: readonly { key: Key; record: object }[]): Promise<void> {
    await this.#writeAll(
      items.map(({ key, record }) => ({ PutRequest: { Item: { ...encodeItem(record), ...keyOf(key) } } })),
    );
  }

  /** Removes many items; one that is not there is no error. Keys must differ. */
  async removeAll(keys: readonly Key[]): Promise<void> {
    await this.#writeAll(keys.map((key) => ({ DeleteRequest: { Key: keyOf(key) } })));
  }

  /** Changes members of an item and returns it as it is after; undefined, and no change, where the condition does not hold. */
  async update(key: Key, change: Change, condition: Condition): Promise<Item | undefined> {
    if (!isPossible(key)) return undefined;
    const expression = new Expression();
    const command = new UpdateItemCommand({
      TableName: this.#name,
      Key: keyOf(key),
      UpdateExpression: expression.change(change),
      ConditionExpression: expression.condition(condition),
      ...used(expression),
      ReturnValues: "ALL_NEW",
    });
    return (await this.#unlessRefused("UpdateItem", () => this.#client.send(command)))?.Attributes;
  }

  /** Removes an item; false, and no change, where the condition does not hold. */
  async remove(key: Key, condition: Condition): Promise<boolean> {
    if (!isPossible(key)) return false;
    const expression = new Expression();
    const command = new DeleteItemCommand({
      TableName: this.#name,
      Key: keyOf(key),
      ConditionExpression: expression.condition(condition),
      ...used(expression),
    });
    return (await this.#unlessRefused("DeleteItem", () => this.#client.send(command))) !== undefined;
  }

  /** Up to `limit` items of the range, in order, from after the item with the key `after`. */
  async query(range: Range, limit: number, after?: Item): Promise<readonly Item[]> {
    if (!isPossible({ pk: range.partition, sk: range.sort?.text ?? "" })) return [];
    const items: Item[] = [];
    let start = after;
    do {
      const command = this.#queryCommand(range, limit - items.length, start);
      const answer = await this.#call("Query", () => this.#client.send(command));
      items.push(...(answer.Items ?? []));
      start = answer.LastEvaluatedKey;
    } while (start !== undefined && items.length < limit);
    return items;
  }

  #queryCommand(range: Range, limit: number, start: Item | undefined): QueryCommand {
    const expression = new Expression();
    const partition = expression.path([range.index ? "gsi1pk" : "pk"]);
    const conditions = [`${partition} = ${expression.value(range.partition)}`];
    if (range.sort !== undefined) {
      const sort = expression.path([range.index ? "gsi1sk" : "sk"]);
      const bound = expression.value(range.sort.text);
      if (range.sort.is === "prefix") conditions.push(`begins_with(${sort}, ${bound})`);
      else conditions.push(`${sort} ${comparisons[range.sort.is]} ${bound}`);
    }
    return new QueryCommand({
      TableName: this.#name,
      ...(range.index ? { IndexName: "gsi1" } : { ConsistentRead: true }),
      KeyConditionExpression: conditions.join(" AND "),
      ...used(expression),
      ScanIndexForward: range.descending !== true,
      Limit: Math.min(limit, longestPage),
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
  }

  async #getPart(keys: readonly Item[]): Promise<readonly Item[]> {
    const items: Item[] = [];
    let left: Item[] = [...keys];
    for (let attempt = 0; left.length > 0; attempt++) {
      await pause(attempt, "BatchGetItem");
      const command = new BatchGetItemCommand({ RequestItems: { [this.#name]: { Keys: left, ConsistentRead: true } } });
      const answer = await this.#call("BatchGetItem", () => this.#client.send(command));
      items.push(...(answer.Responses?.[this.#name] ?? []));
      left = answer.UnprocessedKeys?.[this.#name]?.Keys ?? [];
    }
    return items;
  }

  async #writeAll(requests: readonly WriteRequest[]): Promise<void> {
    for (const wave of chunks(chunks(requests, 25), 4)) await Promise.all(wave.map((part) => this.#writePart(part)));
  }

  async #writePart(requests: WriteRequest[]): Promise<void> {
    let left = requests;
    for (let attempt = 0; left.length > 0; attempt++) {
      await pause(attempt, "BatchWriteItem");
      const command = new BatchWriteItemCommand({ RequestItems: { [this.#name]: left } });
      const answer = await this.#call("BatchWriteItem", () => this.#client.send(command));
      left = answer.UnprocessedItems?.[this.#name] ?? [];
    }
  }

  async #unlessRefused<T>(operation: string, call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.#call(operation, call);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }

  #call<T>(operation: string, call: () => Promise<T>): Promise<T> {
    return orBusy("Registry.Busy", operation, call);
  }
}

/** @throws {FaultError} Entity.Missing where the item is undefined */
export function found<T>(item: T | undefined, entity: string, id: string): T {
  if (item === undefined) throw new FaultError({ code: "Entity.Missing", entity, id });
  return item;
}

function keyOf({ pk, sk }: Key): Record<string, AttributeValue> {
  return { pk: { S: pk }, sk: { S: sk } };
}

function isPossible({ pk, sk }: Key): boolean {
  return (
    pk.isWellFormed() &&
    sk.isWellFormed() &&
    Buffer.byteLength(pk) <= longestKey.pk &&
    Buffer.byteLength(sk) <= longestKey.sk
  );
}

/** DynamoDB refuses empty maps of placeholders. */
function used({ names, values }: Expression): {
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
} {
  return {
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
