import { podiumUser } from "../../contracts/index.ts";
import { ApiError, missing } from "../api-error.ts";
import type { ApiWorld } from "../world.ts";
import type { ArtifactPlace } from "./artifact-path.ts";

/**
 * Refuses what a client may not write. A place is reserved for its run or logged model from before that is there, since
 * Podium's own runs write files first, and take up again where they find them.
 *
 * @throws {ApiError} RESOURCE_DOES_NOT_EXIST: no such run or logged model. PERMISSION_DENIED: the run is Podium's own
 */
export async function checkWritable({ path, runId, modelId }: ArtifactPlace, { registry }: ApiWorld): Promise<void> {
  if (modelId !== undefined && (await registry.loggedModels.get(modelId)) === undefined)
    throw missing(`Logged model with ID '${modelId}' not found.`);
  if (runId === undefined) return;
  const run = await registry.runs.get(runId);
  if (run === undefined) throw missing(`Run with id=${runId} not found`);
  // By its user, since tags can be taken off.
  if (run.userId === podiumUser)
    throw new ApiError(
      "PERMISSION_DENIED",
      `'${path}' is of a run that Podium made: its artifacts stay as they are. Log to a run of your own.`,
    );
}
