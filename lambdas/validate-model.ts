import type { ValidateModelInput, ValidateModelOutput } from "../src/contracts/index.ts";
import { validateModelStep } from "../src/pipeline/index.ts";
import { type Stage, stage } from "./stage.ts";

export const handler: Stage<ValidateModelInput, ValidateModelOutput> = stage(
  "ValidateModel",
  ["candidate", "startedAt"],
  validateModelStep,
);
