import type { SelectBestInput, SelectBestOutput } from "../src/contracts/index.ts";
import { selectBestStep } from "../src/pipeline/index.ts";
import { type Stage, stage } from "./stage.ts";
import { variable } from "./world.ts";

export const handler: Stage<SelectBestInput, SelectBestOutput> = stage("SelectBest", ["model"], (input, world) => {
  const minValue = variable("PROMOTION_MIN_VALUE");
  const gate = {
    minGain: Number(variable("PROMOTION_MIN_GAIN")),
    ...(minValue === "" ? {} : { minValue: Number(minValue) }),
  };
  return selectBestStep(input, gate, world);
});
