import { podiumTags } from "../../../contracts/index.ts";
import { ApiFailure } from "../../api/call.ts";
import { searchVersions } from "../../api/registry.ts";
import { getRun } from "../../api/runs.ts";
import { mapOf, numberOf, type WireRun, type WireVersion } from "../../api/tracking.ts";

/** A version with what its run tells of it. */
export interface VersionRow {
  readonly version: WireVersion;
  readonly number: number;
  readonly run: { readonly runId: string; readonly name: string; readonly isDeleted: boolean } | undefined;
  readonly metrics: ReadonlyMap<string, number>;
  /** That it learned from. */
  readonly dataset: { readonly name: string; readonly digest: string } | undefined;
  readonly validation: Validation;
}

export type Validation =
  /** Podium neither validates nor serves it. */
  | { readonly kind: "others" }
  | { readonly kind: "waiting" }
  | { readonly kind: "refused"; readonly reason: string }
  | {
      readonly kind: "validated";
      /** Of the data that it was tested on. */
      readonly digest: string;
      readonly rows: string | undefined;
      /** Why another validation of it did not succeed. */
      readonly refused: string | undefined;
    };

/** A page of versions, each with its run. */
export async function loadVersionRows(
  name: string,
  options: { limit: number; token: string | undefined; signal: AbortSignal },
): Promise<{ rows: readonly VersionRow[]; next: string | undefined }> {
  const { versions, next } = await searchVersions(name, options);
  const runIds = [...new Set(versions.map(({ run_id: runId }) => runId).filter((id) => id !== ""))];
  const runs = new Map(await Promise.all(runIds.map(async (id) => [id, await findRun(id, options.signal)] as const)));
  return { rows: versions.map((version) => versionRow(version, runs.get(version.run_id))), next };
}

/** A run; undefined where it was deleted for good, or is another tracking server's. */
export async function findRun(runId: string, signal?: AbortSignal): Promise<WireRun | undefined> {
  try {
    return await getRun(runId, signal);
  } catch (error) {
    if (error instanceof ApiFailure && (error.status === 404 || error.status === 400)) return undefined;
    throw error;
  }
}

export function versionRow(version: WireVersion, run: WireRun | undefined): VersionRow {
  const dataset = run?.inputs.dataset_inputs?.[0]?.dataset;
  return {
    version,
    number: Number(version.version),
    run: run && {
      runId: run.info.run_id,
      name: run.info.run_name,
      isDeleted: run.info.lifecycle_stage === "deleted",
    },
    metrics: new Map(run?.data.metrics?.map(({ key, value }) => [key, numberOf(value)])),
    dataset: dataset && { name: dataset.name, digest: dataset.digest },
    validation: validationOf(version, run),
  };
}

/** Podium's own are the models that its runs made: a client may register anything else under the same name. */
function validationOf(version: WireVersion, run: WireRun | undefined): Validation {
  const tags = mapOf(run?.data.tags);
  if (
    run === undefined ||
    !tags.has(podiumTags.execution) ||
    !version.source.endsWith(`${run.info.run_id}/artifacts/model`)
  )
    return { kind: "others" };
  const refused = mapOf(version.tags).get(podiumTags.validationError);
  const digest = tags.get(podiumTags.testDigest);
  if (digest !== undefined) return { kind: "validated", digest, rows: tags.get(podiumTags.testRows), refused };
  return refused === undefined ? { kind: "waiting" } : { kind: "refused", reason: refused };
}
