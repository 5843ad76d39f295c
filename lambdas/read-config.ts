import type { ReadConfigInput, ReadConfigOutput } from "../src/contracts/index.ts";
import { readConfigStep } from "../src/pipeline/index.ts";
import { type Stage, stage } from "./stage.ts";

export const handler: Stage<ReadConfigInput, ReadConfigOutput> = stage(
  "ReadConfig",
  ["execution", "startedAt", "bucket", "object"],
  readConfigStep,
);
