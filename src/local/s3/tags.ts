import { S3Error } from "./s3-error.ts";

const mostTags = 10;

/** Tags of the header `x-amz-tagging`, written like a query. @throws {S3Error} BadRequest, InvalidTag */
export function readTagQuery(header: string | undefined): Readonly<Record<string, string>> {
  return checkTags([...new URLSearchParams(header ?? "")]);
}

/** @throws {S3Error} BadRequest: too many. InvalidTag: too long, or a key twice */
export function checkTags(pairs: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const tags = new Map<string, string>();
  for (const [key, value] of pairs) {
    if (key === "" || key.length > 128) throw invalid("The TagKey you have provided is invalid", key);
    if (value.length > 256) throw invalid("The TagValue you have provided is invalid", key);
    if (tags.has(key)) throw invalid("Cannot provide multiple Tags with the same key", key);
    tags.set(key, value);
  }
  if (tags.size > mostTags) throw new S3Error("BadRequest", {}, { message: "Object tags cannot be greater than 10" });
  return Object.fromEntries(tags);
}

function invalid(message: string, key: string): S3Error {
  return new S3Error("InvalidTag", { TagKey: key }, { message });
}
