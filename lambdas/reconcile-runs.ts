import type { ReconcileRunsInput, ReconcileRunsOutput } from "../src/contracts/index.ts";
import { reconcileRunsStep, type TrainingExecutions, type World } from "../src/pipeline/index.ts";
import { type Stage, stage } from "./stage.ts";
import { openTrainingExecutions } from "./training-executions.ts";
import { openWorld } from "./world.ts";

export const handler: Stage<ReconcileRunsInput, ReconcileRunsOutput> = stage(
  "ReconcileRuns",
  ["time"],
  reconcileRunsStep,
  (): World & { executions: TrainingExecutions } => ({ ...openWorld(), executions: openTrainingExecutions() }),
);
