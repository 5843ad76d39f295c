import type { PrepareDataInput, PrepareDataOutput } from "../src/contracts/index.ts";
import { prepareDataStep } from "../src/pipeline/index.ts";
import { type Stage, stage } from "./stage.ts";

export const handler: Stage<PrepareDataInput, PrepareDataOutput> = stage("PrepareData", ["run"], prepareDataStep);
