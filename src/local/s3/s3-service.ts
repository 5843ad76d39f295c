import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Announcement, Call, Reply } from "./call.ts";
import { operationOf } from "./dispatch.ts";
import { checkExpiry } from "./presigned.ts";
import { S3Error } from "./s3-error.ts";
import type { S3Event } from "./s3-event.ts";
import { readRequest, requestId, type S3Request } from "./s3-request.ts";
import { type Bucket, Store, type Version } from "./store/index.ts";
import { errorXml } from "./xml.ts";

export interface S3Options {
  /** Where objects are kept; made when there is none. */
  readonly directory: string;
  readonly region: string;
  readonly account: string;
  /** Called for buckets with EventBridge on, after the object is stored and before the request is answered. */
  readonly emit?: (event: S3Event) => void;
}

export interface S3Service {
  /** Answers one request; never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Makes the bucket, or gives an existing one these settings; its objects stay. */
  createBucket(name: string, settings: { versioning: boolean; eventBridge: boolean }): void;
  close(): Promise<void>;
}

/** S3 on a folder. */
export function createS3(options: S3Options): S3Service {
  const store = new Store(options.directory);
  const owner = createHash("sha256").update(options.account).digest("hex");
  return {
    async handle(incoming, response) {
      let request: S3Request | undefined;
      try {
        request = readRequest(incoming);
        checkExpiry(request.query, Date.now());
        const now = request;
        const call: Call = {
          request: now,
          store,
          region: options.region,
          owner,
          announce: (bucket, version, what) => {
            if (bucket.eventBridge) options.emit?.(eventOf(bucket, version, what, now, options.account));
          },
        };
        await send(await operationOf(call)(call), now, store, response);
      } catch (error) {
        refuse(error, request, incoming, response);
      }
    },
    createBucket(name, { versioning, eventBridge }) {
      store.setBucket(name, { ...(versioning ? { versioning: "Enabled" as const } : {}), eventBridge });
    },
    async close() {
      store.close();
    },
  };
}

async function send(reply: Reply, request: S3Request, store: Store, response: ServerResponse): Promise<void> {
  const { status, headers = {}, xml, content } = reply;
  response.statusCode = status;
  response.setHeader("x-amz-request-id", request.id);
  response.setHeader("server", "AmazonS3");
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
  if (xml !== undefined) {
    response.setHeader("content-type", "application/xml");
    response.end(xml);
    return;
  }
  if (content === undefined || request.method === "HEAD") {
    if (content === undefined && status !== 204 && request.method !== "HEAD") response.setHeader("content-length", 0);
    response.end();
    return;
  }
  const { segments, start, end } = content;
  const small = store.bodies.small(segments, start, end);
  if (small !== undefined) response.end(small);
  else await pipeline(Readable.from(store.bodies.read(segments, start, end)), response);
}

function refuse(
  error: unknown,
  request: S3Request | undefined,
  incoming: IncomingMessage,
  response: ServerResponse,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const known = error instanceof S3Error ? error : new S3Error("InternalError");
  if (!(error instanceof S3Error)) {
    const isFull = (error as NodeJS.ErrnoException).code === "ENOSPC";
    console.error(isFull ? `the disk is full: ${incoming.method} ${incoming.url} is refused` : error);
  }
  const id = request?.id ?? requestId();
  response.statusCode = known.status;
  response.setHeader("x-amz-request-id", id);
  for (const [name, value] of Object.entries(known.headers)) response.setHeader(name, value);
  // A body that nobody reads would stall the connection.
  incoming.resume();
  if (incoming.method === "HEAD" || known.status === 304) {
    response.end();
    return;
  }
  response.setHeader("content-type", "application/xml");
  response.end(errorXml({ Code: known.code, Message: known.message, ...known.fields, RequestId: id, HostId: id }));
}

let sequence = 0;

function eventOf(bucket: Bucket, version: Version, what: Announcement, request: S3Request, account: string): S3Event {
  const isObject = version.kind === "object";
  const sequencer = (BigInt(Date.now()) * 1_000_000n + BigInt(sequence++ % 1_000_000))
    .toString(16)
    .toUpperCase()
    .padStart(18, "0");
  return {
    "detail-type": what.reason === "DeleteObject" ? "Object Deleted" : "Object Created",
    source: "aws.s3",
    time: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    resources: [`arn:aws:s3:::${bucket.name}`],
    detail: {
      version: "0",
      bucket: { name: bucket.name },
      object: {
        key: version.key,
        ...(isObject && what.reason !== "DeleteObject" ? { size: version.size, etag: version.etag } : {}),
        ...(bucket.versioning === undefined ? {} : { "version-id": version.versionId }),
        sequencer,
      },
      "request-id": request.id,
      requester: account,
      "source-ip-address": request.address,
      reason: what.reason,
      ...(what.reason === "DeleteObject" ? { "deletion-type": what.deletion } : {}),
    },
  };
}
