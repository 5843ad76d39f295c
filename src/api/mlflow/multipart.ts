import type { Context } from "hono";
import type { UploadedPart } from "../../registry/index.ts";
import { invalid } from "../api-error.ts";
import { bodyFields, type Fields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { mostParts, uploadSeconds } from "./artifact-limits.ts";
import { checkWritable } from "./artifact-owner.ts";
import { type ArtifactPlace, checkedPath, fileName, joined, pathOf } from "./artifact-path.ts";
import { contentTypeOf } from "./content-type.ts";
import { writablePlace } from "./upload.ts";

/** `POST mlflow-artifacts/mpu/create/<folder>`: an address at S3 for each part of a file. */
export async function createUpload(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const place = await placeOf(context, fields, world);
  const count = fields.integer("num_parts", 1, 1, Number.MAX_SAFE_INTEGER);
  if (count > mostParts)
    throw invalid(
      `Invalid value ${count} for parameter 'num_parts' supplied: at most ${mostParts}. Use larger parts (MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE).`,
    );
  const upload = await world.transfers.begin(place.key, contentTypeOf(fileName(place.path)));
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const urls = await Promise.all(numbers.map((n) => world.transfers.partUrl(place.key, upload, n, uploadSeconds)));
  return { upload_id: upload, credentials: urls.map((url, i) => ({ url, part_number: i + 1 })) };
}

/** `POST mlflow-artifacts/mpu/complete/<folder>`: the parts become the file. */
export async function completeUpload(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const parts = fields
    .records("parts")
    .map((part): UploadedPart => ({ number: Number(part.int64("part_number")), etag: part.text("etag") }));
  // What is missing is told by the name of the field.
  if (parts.length === 0) fields.text("parts");
  const place = await placeOf(context, fields, world);
  await world.transfers.complete(place.key, fields.text("upload_id"), parts);
  return {};
}

/** `POST mlflow-artifacts/mpu/abort/<folder>`: the parts are thrown away. */
export async function abortUpload(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const place = await placeOf(context, fields, world);
  await world.transfers.abort(place.key, fields.text("upload_id"));
  return {};
}

/** The folder is in the address; `path` is the file's on the client's disk, of which only the name counts. */
async function placeOf(context: Context, fields: Fields, world: ApiWorld): Promise<ArtifactPlace> {
  const name = checkedPath(fields.text("path").split(/[\\/]/).at(-1) ?? "");
  if (name === "") throw invalid("Invalid path");
  const place = writablePlace(joined(pathOf(context), name));
  await checkWritable(place, world);
  return place;
}
