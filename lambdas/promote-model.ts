import type { PromoteModelInput, PromoteModelOutput } from "../src/contracts/index.ts";
import { promoteModelStep } from "../src/pipeline/index.ts";
import { openBus } from "./event-bus.ts";
import { type Stage, stage } from "./stage.ts";
import { openWorld } from "./world.ts";

export const handler: Stage<PromoteModelInput, PromoteModelOutput> = stage(
  "PromoteModel",
  ["decision", "execution", "startedAt"],
  promoteModelStep,
  () => openWorld({ publish: openBus() }),
);
