import type { TrainModelInput, TrainModelOutput } from "../src/contracts/index.ts";
import { trainModelStep } from "../src/pipeline/index.ts";
import { openThreads } from "./learn-threads.ts";
import { type Stage, stage } from "./stage.ts";
import { openWorld } from "./world.ts";

export const handler: Stage<TrainModelInput, TrainModelOutput> = stage(["run", "dataset"], trainModelStep, () =>
  openWorld({ threads: openThreads() }),
);
