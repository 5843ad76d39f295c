import type { EvaluateModelInput, EvaluateModelOutput } from "../src/contracts/index.ts";
import { evaluateModelStep } from "../src/pipeline/index.ts";
import { type Stage, stage } from "./stage.ts";

export const handler: Stage<EvaluateModelInput, EvaluateModelOutput> = stage(
  "EvaluateModel",
  ["run", "dataset"],
  evaluateModelStep,
);
