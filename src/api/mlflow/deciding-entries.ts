import { type Metric, podiumUser } from "../../contracts/index.ts";
import { ApiError } from "../api-error.ts";
import type { ApiWorld } from "../world.ts";

/**
 * Refuses clients' writes of what promotions follow from: on Podium's own runs, `_test` metrics are validation's, and
 * tags `podium.…` are the pipeline's. A writer who could set them could promote.
 *
 * @throws {ApiError} PERMISSION_DENIED
 */
export async function refuseDecidingEntries(
  runId: string,
  { metrics = [], tags = [] }: { readonly metrics?: readonly Metric[]; readonly tags?: readonly string[] },
  { registry }: Pick<ApiWorld, "registry">,
): Promise<void> {
  const deciding = [
    ...metrics.map(({ key }) => key).filter((key) => key.endsWith("_test")),
    ...tags.filter((key) => key.startsWith("podium.")),
  ];
  // Read only then: what others log has no such keys.
  if (deciding.length === 0 || (await registry.runs.get(runId))?.userId !== podiumUser) return;
  throw new ApiError(
    "PERMISSION_DENIED",
    `${deciding[0]} of a run that Podium trained decides what is promoted; only the pipeline writes it. Log it to a run of your own, or under another name.`,
  );
}
