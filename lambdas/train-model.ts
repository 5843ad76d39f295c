import type { TrainModelInput, TrainModelOutput } from "../src/contracts/index.ts";
import { openThreads } from "./learn-threads.ts";
import { type Stage, stage } from "./stage.ts";
import { openWorld } from "./world.ts";

export const handler: Stage<TrainModelInput, TrainModelOutput> = stage(
  "TrainModel",
  ["run", "dataset"],
  async (input, world) => {
    const { trainModelStep } = await import("./training.ts");
    return trainModelStep(input, world);
  },
  () => openWorld({ threads: openThreads() }),
);
