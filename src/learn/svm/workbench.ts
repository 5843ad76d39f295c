import { KernelMemory } from "../kernels/kernel-memory.ts";
import { type SmoStep, SmoStepKernel } from "../kernels/smo-step.ts";
import { SmoStepTwin } from "../kernels/smo-step-twin.ts";
import { type SampleBench, sampleBench } from "./sample-bench.ts";

/** The inner loops by which support vector machines learn, and where the arrays live that they work on. */
export interface Workbench extends SampleBench {
  readonly smoStep: SmoStep;
}

/** As `sampleBench`. */
export function workbench(bytes: number, products: number): Workbench {
  const bench = sampleBench(bytes, products);
  const { room } = bench;
  return { ...bench, smoStep: room instanceof KernelMemory ? new SmoStepKernel(room) : new SmoStepTwin() };
}
