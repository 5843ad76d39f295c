import type { Context } from "hono";
import { invalid, missing } from "../api-error.ts";
import { bodyFields, type Fields } from "../request.ts";
import type { Wire } from "../wire.ts";
import type { ApiWorld } from "../world.ts";
import { urlSeconds } from "./artifact-limits.ts";
import { checkWritable } from "./artifact-owner.ts";
import { type ArtifactPlace, artifactPlace, checkedPath, pathOf, placeUnder } from "./artifact-path.ts";
import { noFile } from "./download.ts";
import { runOf } from "./runs.ts";

/** S3 honours no longer one. */
const week = 7 * 24 * 3600;

/** `GET mlflow-artifacts/presigned/<path>`: where a client reads a file at S3, range by range. */
export async function presignedDownload(context: Context, world: ApiWorld): Promise<Wire> {
  const { url, bytes } = await readable(artifactPlace(pathOf(context)), urlSeconds, world);
  return { url, headers: {}, file_size: bytes };
}

/** `POST artifacts/presigned-download-url`: the same, of a run's artifact. */
export async function downloadUrl(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  fields.text("run_id");
  const path = checkedPath(fields.text("path"));
  const seconds = expiration(fields, urlSeconds);
  const place = placeUnder((await runOf(fields, world)).artifactUri, path);
  const { url, bytes } = await readable(place, seconds, world);
  return { presigned_url: url, file_size: bytes };
}

/** `POST artifacts/presigned-upload-url`: where a client puts a file at S3, for a run or a logged model. */
export async function uploadUrl(context: Context, world: ApiWorld): Promise<Wire> {
  const fields = await bodyFields(context);
  const modelId = fields.optionalText("model_id") || undefined;
  if ((modelId === undefined) === !fields.optionalText("run_id"))
    throw invalid("Exactly one of run_id and model_id must be provided.");
  const path = checkedPath(fields.text("path"));
  const seconds = expiration(fields, 900);
  const place = placeUnder(await rootOf(fields, modelId, world), path);
  await checkWritable(place, world);
  return { presigned_url: await world.transfers.writeUrl(place.key, seconds) };
}

async function rootOf(fields: Fields, modelId: string | undefined, world: ApiWorld): Promise<string> {
  if (modelId === undefined) return (await runOf(fields, world)).artifactUri;
  const model = await world.registry.loggedModels.get(modelId);
  if (model === undefined) throw missing(`Logged model with ID '${modelId}' not found.`);
  return model.artifactUri;
}

async function readable(
  place: ArtifactPlace,
  seconds: number,
  world: ApiWorld,
): Promise<{ url: string; bytes: number }> {
  const head = await world.artifacts.head(place.key);
  if (head === undefined) throw await noFile(place, world);
  return { url: await world.transfers.readUrl(place.key, seconds), bytes: head.bytes };
}

function expiration(fields: Fields, fallback: number): number {
  const seconds = fields.integer("expiration", fallback, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  if (seconds < 1 || seconds > week)
    throw invalid(`expiration must be between 1 and ${week} seconds (got ${seconds}).`);
  return seconds;
}
