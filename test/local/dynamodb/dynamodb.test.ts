import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cloud } from "../../../src/local/index.ts";
import { clientOptions, startTiny, temporaryFolder, writeAssembly } from "../tiny-stack.ts";

const key = (name: string, type: string): object => ({ AttributeName: name, KeyType: type });
const resources = {
  Table: {
    Type: "AWS::DynamoDB::Table",
    Properties: {
      KeySchema: [key("pk", "HASH"), key("sk", "RANGE")],
      AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk"].map((name) => ({
        AttributeName: name,
        AttributeType: "S",
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: "gsi1",
          KeySchema: [key("gsi1pk", "HASH"), key("gsi1sk", "RANGE")],
          Projection: { ProjectionType: "ALL" },
        },
      ],
      BillingMode: "PAY_PER_REQUEST",
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
    },
  },
};

describe("DynamoDB, through the AWS SDK", () => {
  const folder = temporaryFolder();
  const assembly = writeAssembly(folder.path, resources, { TableName: { Value: { Ref: "Table" } } });
  let cloud: Cloud;
  let client: DynamoDBClient;
  const answered: number[] = [];

  beforeAll(async () => {
    cloud = await startTiny(folder.path, assembly, { faults: { answered: (_, bytes) => answered.push(bytes) } });
    client = new DynamoDBClient(clientOptions(cloud));
  });
  afterAll(async () => {
    await cloud.close();
    folder[Symbol.dispose]();
  });
  const item = (n: number): Record<string, { S: string }> => ({
    pk: { S: "a" },
    sk: { S: `${n}` },
    gsi1pk: { S: "x" },
    gsi1sk: { S: `${9 - n}` },
  });

  test("the template's table is there, paid by request, with its index", async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: cloud.outputs["TableName"] }));
    expect(Table?.BillingModeSummary?.BillingMode).toBe("PAY_PER_REQUEST");
    expect(Table?.TableStatus).toBe("ACTIVE");
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(["gsi1"]);
  });

  test("items are written once under a condition, and found by the index in its order", async () => {
    const TableName = cloud.outputs["TableName"];
    const ConditionExpression = "attribute_not_exists(pk)";
    for (const n of [1, 2, 3]) await client.send(new PutItemCommand({ TableName, Item: item(n), ConditionExpression }));
    await expect(
      client.send(new PutItemCommand({ TableName, Item: item(2), ConditionExpression })),
    ).rejects.toMatchObject({
      name: "ConditionalCheckFailedException",
    });
    const found = await client.send(
      new QueryCommand({
        TableName,
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :x",
        ExpressionAttributeValues: { ":x": { S: "x" } },
        Limit: 2,
      }),
    );
    expect(found.Items?.map(({ sk }) => sk?.S)).toEqual(["3", "2"]);
  });

  test("who counts answers hears how long they are", async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: cloud.outputs["TableName"] }));
    expect(answered.at(-1)).toBeGreaterThan(JSON.stringify(Table).length / 2);
  });

  test("items are there after a restart, under the same table name", async () => {
    const TableName = cloud.outputs["TableName"];
    await cloud.close();
    cloud = await startTiny(folder.path, assembly);
    client = new DynamoDBClient(clientOptions(cloud));
    expect(cloud.outputs["TableName"]).toBe(TableName);
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: { pk: { S: "a" }, sk: { S: "1" } } }));
    expect(Item).toEqual(item(1));
  });

  test("an operation that is not there says which it is", async () => {
    const command = new DescribeContinuousBackupsCommand({ TableName: "t" });
    await expect(client.send(command)).rejects.toMatchObject({
      name: "UnknownOperationException",
      message: expect.stringContaining("DescribeContinuousBackups"),
    });
  });

  test("STS says who one is", async () => {
    const identity = await new STSClient(clientOptions(cloud)).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({ Account: "000000000000", Arn: "arn:aws:iam::000000000000:root" });
  });
});
