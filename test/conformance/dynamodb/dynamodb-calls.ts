import {
  type AttributeValue,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
  type PutItemCommandOutput,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { dynamodb, fresh, output } from "../target.ts";

export type Item = Record<string, AttributeValue>;
export const S = (text: string): AttributeValue.SMember => ({ S: text });
export const N = (number: number | string): AttributeValue.NMember => ({ N: String(number) });

export const table = (): string => output("TableName");

/** A key that no other case uses. */
export function freshKey(sk = "a"): { pk: AttributeValue.SMember; sk: AttributeValue.SMember } {
  return { pk: S(fresh("item")), sk: S(sk) };
}

export const put = (Item: Item, more: Partial<PutItemCommandInput> = {}): Promise<PutItemCommandOutput> =>
  dynamodb.send(new PutItemCommand({ TableName: table(), Item, ...more }));

/** The item as it is now; the read is consistent. */
export async function read(Key: Item, more: Partial<GetItemCommandInput> = {}): Promise<Item | undefined> {
  const get = new GetItemCommand({ TableName: table(), Key, ConsistentRead: true, ...more });
  return (await dynamodb.send(get)).Item;
}

export const update = (
  Key: Item,
  UpdateExpression: string,
  values: Item = {},
  more: Partial<UpdateItemCommandInput> = {},
): Promise<UpdateItemCommandOutput> =>
  dynamodb.send(
    new UpdateItemCommand({
      TableName: table(),
      Key,
      UpdateExpression,
      ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
      ...more,
    }),
  );

/** The items of a partition that fit. */
export const query = (
  KeyConditionExpression: string,
  ExpressionAttributeValues: Item,
  more: Partial<QueryCommandInput> = {},
): Promise<QueryCommandOutput> =>
  dynamodb.send(new QueryCommand({ TableName: table(), KeyConditionExpression, ExpressionAttributeValues, ...more }));

/** Every page of a query. */
export async function pages(
  condition: string,
  values: Item,
  more: Partial<QueryCommandInput> = {},
): Promise<QueryCommandOutput[]> {
  const all: QueryCommandOutput[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await query(condition, values, { ...more, ...(ExclusiveStartKey && { ExclusiveStartKey }) });
    all.push(page);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return all;
}
