import { artifactKeys, FaultError, type RunRef, type TrainingConfig } from "../contracts/index.ts";
import { type ModelFile, readModelFile } from "./model-file.ts";
import type { World } from "./world.ts";

/** What a run's artifacts are called here. */
export type RunFile = Exclude<keyof typeof artifactKeys, "root" | "log">;
type Ids = Pick<RunRef, "experimentId" | "runId">;

/** The key of one of a run's artifacts in the artifacts bucket. */
export function runFile(run: Ids, file: RunFile): string {
  return `${artifactKeys.root(run.experimentId, run.runId)}/${artifactKeys[file]}`;
}

/** The checked config as ReadConfig left it. */
export async function loadConfig(run: Ids, world: World): Promise<TrainingConfig> {
  const key = runFile(run, "resolvedConfig");
  const file = await world.artifacts.get(key);
  if (file === undefined) throw new FaultError({ code: "Entity.Missing", entity: "artifact", id: key });
  return JSON.parse(new TextDecoder().decode(file.body)) as TrainingConfig;
}

/** @throws {FaultError} Model.Missing, Model.Corrupt */
export async function loadModel(run: Ids, world: World): Promise<ModelFile> {
  const key = runFile(run, "model");
  const file = await world.artifacts.get(key);
  if (file === undefined) throw new FaultError({ code: "Model.Missing", key });
  return readModelFile(new TextDecoder().decode(file.body), key);
}
