import { createHash } from "node:crypto";
import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  PutObjectCommand,
  type PutObjectCommandInput,
  type PutObjectCommandOutput,
} from "@aws-sdk/client-s3";
import { output, s3 } from "../target.ts";

/** The buckets of the stack: one keeps versions and tells EventBridge, the other neither. */
export const versioned = (): string => output("VersionedBucketName");
export const plain = (): string => output("PlainBucketName");

export function put(
  Key: string,
  Body: string | Uint8Array,
  more: Partial<PutObjectCommandInput> = {},
): Promise<PutObjectCommandOutput> {
  // Its length is said, since the client takes an empty body for one of unknown length.
  const ContentLength = Buffer.byteLength(Body);
  return s3.send(new PutObjectCommand({ Bucket: versioned(), Key, Body, ContentLength, ...more }));
}

export async function get(key: string, more: object = {}): Promise<GetObjectCommandOutput & { text: string }> {
  const answer = await s3.send(new GetObjectCommand({ Bucket: versioned(), Key: key, ...more }));
  return Object.assign(answer, { text: await answer.Body!.transformToString() });
}

export function md5(data: string | Uint8Array): string {
  return createHash("md5").update(data).digest("hex");
}
