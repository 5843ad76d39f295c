import type { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { FaultError } from "../contracts/index.ts";
import { orBusy } from "./busy.ts";
import { folderPrefix, objectKey } from "./object-key.ts";
import type { ObjectStore, ObjectVersion, StoredHead } from "./registry.ts";

export interface ObjectStoreOptions {
  readonly client: S3Client;
  readonly bucket: string;
}

/**
 * The objects of a bucket.
 *
 * @throws {FaultError} of every member: Input.Invalid for a key that cannot be; Storage.Busy where S3 is. S3's other
 *   errors stay its own. {RangeError} `get`: the object is over the limit
 */
export function openObjectStore({ client, bucket }: ObjectStoreOptions): ObjectStore {
  return {
    bucket,

    async put(key, body, contentType) {
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: objectKey(key),
        Body: body,
        // Said here, since the client takes an empty body for one of unknown length.
        ContentLength: Buffer.byteLength(body),
        ContentType: contentType,
      });
      const { VersionId } = await call("PutObject", () => client.send(command));
      return VersionId === undefined ? {} : { version: VersionId };
    },

    async get(key, { version, limit = Number.POSITIVE_INFINITY } = {}) {
      const command = new GetObjectCommand({ Bucket: bucket, Key: objectKey(key), ...versioned(version) });
      return call("GetObject", () =>
        unlessMissing(version, async () => {
          const answer = await client.send(command);
          const body = answer.Body as Readable;
          if ((answer.ContentLength ?? 0) > limit) {
            discard(body);
            throw over(key, limit);
          }
          const bytes = await bytesOf(body, key, limit);
          return { ...headOf(answer), bytes: bytes.length, body: bytes };
        }),
      );
    },

    async head(key, { version } = {}) {
      const command = new HeadObjectCommand({ Bucket: bucket, Key: objectKey(key), ...versioned(version) });
      return call("HeadObject", () => unlessMissing(version, async () => headOf(await client.send(command))));
    },

    async list(folder) {
      const prefix = folderPrefix(folder);
      const entries: { name: string; isDirectory: boolean; bytes: number }[] = [];
      let from: string | undefined;
      do {
        const command = new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          Delimiter: "/",
          ...(from === undefined ? {} : { ContinuationToken: from }),
        });
        const page = await call("ListObjectsV2", () => client.send(command));
        for (const { Prefix = "" } of page.CommonPrefixes ?? [])
          entries.push({ name: Prefix.slice(prefix.length), isDirectory: true, bytes: 0 });
        // A console makes "folders" by an empty object with the folder's own name.
        for (const { Key = "", Size = 0 } of page.Contents ?? [])
          if (Key !== prefix) entries.push({ name: Key.slice(prefix.length), isDirectory: false, bytes: Size });
        from = page.IsTruncated === true ? page.NextContinuationToken : undefined;
      } while (from !== undefined);
      return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    },

    async versions(folder, since) {
      const found: ObjectVersion[] = [];
      const where = { Bucket: bucket, Prefix: folderPrefix(folder) };
      let command: ListObjectVersionsCommand | undefined = new ListObjectVersionsCommand(where);
      while (command !== undefined) {
        const next: ListObjectVersionsCommand = command;
        const page = await call("ListObjectVersions", () => client.send(next));
        for (const { Key = "", VersionId = "null", LastModified, Size = 0 } of page.Versions ?? []) {
          const modifiedAt = LastModified?.getTime() ?? 0;
          if (modifiedAt >= since) found.push({ key: Key, version: VersionId, modifiedAt, bytes: Size });
        }
        const { IsTruncated, NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
        command =
          IsTruncated === true ? new ListObjectVersionsCommand({ ...where, KeyMarker, VersionIdMarker }) : undefined;
      }
      return found;
    },

    async delete(key) {
      const command = new DeleteObjectCommand({ Bucket: bucket, Key: objectKey(key) });
      await call("DeleteObject", () => client.send(command));
    },

    async deleteFolder(folder) {
      const where = { Bucket: bucket, Prefix: folderPrefix(folder) };
      for (;;) {
        const { Contents = [] } = await call("ListObjectsV2", () => client.send(new ListObjectsV2Command(where)));
        if (Contents.length === 0) return;
        const Objects = Contents.map(({ Key }) => ({ Key }));
        const command = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } });
        const { Errors = [] } = await call("DeleteObjects", () => client.send(command));
        // Each object has an answer of its own, and what is refused would be listed again without end.
        if (Errors.length > 0) throw new FaultError({ code: "Storage.Busy", operation: "DeleteObjects" });
      }
    },
  };
}

function call<T>(operation: string, send: () => Promise<T>): Promise<T> {
  return orBusy("Storage.Busy", operation, send);
}

function versioned(version: string | undefined): { VersionId?: string } {
  return version === undefined ? {} : { VersionId: version };
}

function headOf(answer: {
  ContentLength?: number | undefined;
  ETag?: string | undefined;
  VersionId?: string | undefined;
  LastModified?: Date | undefined;
}): StoredHead {
  return {
    bytes: answer.ContentLength ?? 0,
    etag: (answer.ETag ?? "").replaceAll('"', ""),
    ...(answer.VersionId === undefined ? {} : { version: answer.VersionId }),
    modifiedAt: answer.LastModified?.getTime() ?? 0,
  };
}

async function bytesOf(body: Readable, key: string, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > limit) {
      discard(body);
      throw over(key, limit);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Ends a body early. The client then finds its checksum wrong, an error that nobody else would hear. */
function discard(body: Readable): void {
  body.on("error", () => undefined).destroy();
}

function over(key: string, limit: number): RangeError {
  return new RangeError(`ObjectStore.get: ${key} has more than ${limit} bytes`);
}

/** No such key or version, or its delete marker. A version that S3 cannot read at all is missing as well. */
async function unlessMissing<T>(version: string | undefined, send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode;
    if (name === "NoSuchBucket") throw error;
    if (status === 404 || (version !== undefined && (status === 400 || status === 405))) return undefined;
    throw error;
  }
}
