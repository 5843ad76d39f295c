import type { RecordFailureInput, RecordFailureOutput } from "../src/contracts/index.ts";
import { recordFailureStep } from "../src/pipeline/index.ts";
import { type Stage, stage } from "./stage.ts";

export const handler: Stage<RecordFailureInput, RecordFailureOutput> = stage("RecordFailure", [], recordFailureStep);
