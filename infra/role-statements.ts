import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Rights } from "./rights.ts";
import type { Storage } from "./storage.ts";

const readActions = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
const writeActions = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"];

/** A function's rights as statements of its role. */
export function roleStatements(need: Rights, { table, configs, artifacts }: Storage): PolicyStatement[] {
  return [
    ...(need.tokens ? [] : [noTokens(table)]),
    new PolicyStatement({
      actions: need.table === "write" ? [...readActions, ...writeActions] : readActions,
      resources: [table.tableArn, `${table.tableArn}/index/gsi1`],
    }),
    ...objectStatements(configs, need.configs),
    ...objectStatements(artifacts, need.artifacts),
  ];
}

/** A step that is taken over may not make an admin. Reading them is for who checks them. */
function noTokens(table: Storage["table"]): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.DENY,
    actions: [...readActions, ...writeActions],
    resources: [table.tableArn, `${table.tableArn}/index/gsi1`],
    conditions: { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": ["TOKEN#*", "TOKENS"] } },
  });
}

function objectStatements(bucket: Bucket, need: Rights["configs"] & Rights["artifacts"] = {}): PolicyStatement[] {
  const { read = [], write = [], versions, delete: gone = [] } = need;
  const statements: PolicyStatement[] = [];
  if (read.length > 0) {
    const resources = read.map((pattern) => bucket.arnForObjects(pattern));
    statements.push(new PolicyStatement({ actions: ["s3:GetObject", "s3:GetObjectVersion"], resources }));
    // Without it S3 answers 403, and not 404, for an object that is not there.
    statements.push(new PolicyStatement({ actions: ["s3:ListBucket"], resources: [bucket.bucketArn] }));
  }
  if (versions !== undefined)
    statements.push(
      new PolicyStatement({
        actions: ["s3:ListBucketVersions"],
        resources: [bucket.bucketArn],
        conditions: { StringLike: { "s3:prefix": `${versions}*` } },
      }),
    );
  if (write.length > 0)
    statements.push(
      new PolicyStatement({
        actions: ["s3:PutObject"],
        resources: write.map((pattern) => bucket.arnForObjects(pattern)),
      }),
    );
  // Not of versions: what is deleted can be brought back.
  if (gone.length > 0)
    statements.push(
      new PolicyStatement({
        actions: ["s3:DeleteObject", "s3:AbortMultipartUpload"],
        resources: gone.map((pattern) => bucket.arnForObjects(pattern)),
      }),
    );
  return statements;
}
