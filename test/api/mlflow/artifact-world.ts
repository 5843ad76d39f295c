import { podiumUser } from "../../../src/contracts/index.ts";
import { runIdNumber, type TestApi } from "../api-world.ts";

export const modelId: string = `m-${runIdNumber(7)}`;

/**
 * Run 1, a person's, run 2, Podium's own, and a logged model, in experiment 1.
 *
 * @returns where the artifacts of run 1 are
 */
export async function openArtifactWorld({ world }: TestApi): Promise<string> {
  const { experimentId } = await world.registry.experiments.ensure("first", 1);
  for (const [number, userId] of [
    [1, ""],
    [2, podiumUser],
  ] as const) {
    const run = { runId: runIdNumber(number), experimentId, name: "a", startTime: 1, userId, params: {}, tags: {} };
    await world.registry.runs.open(run);
  }
  await world.registry.loggedModels.create({
    modelId,
    experimentId,
    name: "m",
    createdAt: 1,
    artifactUri: `mlflow-artifacts:/${experimentId}/models/${modelId}/artifacts`,
    modelType: "",
    sourceRunId: "",
    params: {},
    tags: {},
  });
  return `${experimentId}/${runIdNumber(1)}/artifacts`;
}
