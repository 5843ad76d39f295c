import { createHash } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { FaultError } from "../contracts/index.ts";
import { orBusy } from "./busy.ts";
import { objectKey } from "./object-key.ts";
import type { Transfers, UploadedPart } from "./registry.ts";

/** What S3 says of parts that it cannot make an object of. */
const badParts = new Set(["InvalidPart", "InvalidPartOrder", "EntityTooSmall", "MalformedXML", "InvalidArgument"]);

/**
 * Objects that clients move to and from S3 themselves. Apart from `openObjectStore`, since the signer would make every
 * function's bundle larger.
 *
 * @throws {FaultError} of every member: Input.Invalid for a key that cannot be; Storage.Busy where S3 is
 */
export function openTransfers(client: S3Client, bucket: string): Transfers {
  const { region, credentials, endpoint, forcePathStyle } = client.config;
  // Else the URL of an upload carries the checksum of the body that it is signed without, and S3 refuses any other.
  const signer = new S3Client({
    region,
    credentials,
    ...(endpoint === undefined ? {} : { endpoint }),
    forcePathStyle: forcePathStyle ?? false,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  const at = (key: string): { Bucket: string; Key: string } => ({ Bucket: bucket, Key: objectKey(key) });

  async function hasObject(key: string, parts: readonly UploadedPart[]): Promise<boolean> {
    try {
      return unquoted((await client.send(new HeadObjectCommand(at(key)))).ETag) === etagOfParts(parts);
    } catch {
      return false;
    }
  }

  return {
    // A download: what someone uploaded must not run as a page, wherever the bucket answers.
    readUrl: async (key, expiresIn) =>
      getSignedUrl(signer, new GetObjectCommand({ ...at(key), ResponseContentDisposition: "attachment" }), {
        expiresIn,
      }),

    writeUrl: async (key, expiresIn) => getSignedUrl(signer, new PutObjectCommand(at(key)), { expiresIn }),

    async begin(key, contentType) {
      const command = new CreateMultipartUploadCommand({ ...at(key), ContentType: contentType });
      const { UploadId } = await orBusy("Storage.Busy", "CreateMultipartUpload", () => signer.send(command));
      return UploadId ?? "";
    },

    partUrl: async (key, UploadId, PartNumber, expiresIn) =>
      getSignedUrl(signer, new UploadPartCommand({ ...at(key), UploadId, PartNumber }), { expiresIn }),

    async complete(key, UploadId, parts) {
      const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
      const command = new CompleteMultipartUploadCommand({ ...at(key), UploadId, MultipartUpload: { Parts } });
      try {
        await orBusy("Storage.Busy", "CompleteMultipartUpload", () => signer.send(command));
      } catch (error) {
        const { name, message } = error as Error;
        if (badParts.has(name))
          throw new FaultError({ code: "Input.Invalid", field: "parts", wanted: "the upload's", got: message });
        // The first answer may have been lost on its way.
        if (name === "NoSuchUpload" && !(await hasObject(key, parts))) throw noUpload(UploadId);
        if (name !== "NoSuchUpload") throw error;
      }
    },

    async abort(key, UploadId) {
      try {
        const command = new AbortMultipartUploadCommand({ ...at(key), UploadId });
        await orBusy("Storage.Busy", "AbortMultipartUpload", () => signer.send(command));
      } catch (error) {
        if ((error as Error).name !== "NoSuchUpload") throw error;
      }
    },
  };
}

function noUpload(id: string): FaultError {
  return new FaultError({ code: "Entity.Missing", entity: "upload", id: id.slice(0, 80) });
}

/** S3's ETag of an object made of parts: the MD5 of their MD5s, and how many there are. */
function etagOfParts(parts: readonly UploadedPart[]): string {
  const digests = createHash("md5");
  for (const { etag } of parts) digests.update(Buffer.from(unquoted(etag), "hex"));
  return `${digests.digest("hex")}-${parts.length}`;
}

function unquoted(etag = ""): string {
  return etag.replaceAll('"', "");
}
