import type { RegisterModelInput, RegisterModelOutput } from "../src/contracts/index.ts";
import { registerModelStep } from "../src/pipeline/index.ts";
import { type Stage, stage } from "./stage.ts";

export const handler: Stage<RegisterModelInput, RegisterModelOutput> = stage(
  "RegisterModel",
  ["run", "dataset"],
  registerModelStep,
);
