import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

/**
 * What `openObjectStore` takes as `presign`.
 *
 * @returns a function of a key and a time in seconds, to a URL that reads the object without credentials
 */
export function openPresign(client: S3Client, bucket: string): (key: string, seconds: number) => Promise<string> {
  // A download: what someone uploaded must not run as a page, wherever the bucket answers.
  const ResponseContentDisposition = "attachment";
  return (key, seconds) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition }), {
      expiresIn: seconds,
    });
}
