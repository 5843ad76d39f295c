import { HistogramKernel } from "../kernels/histogram.ts";
import { HistogramTwin } from "../kernels/histogram-twin.ts";
import { bytesOf } from "../kernels/kernel-memory.ts";
import type { BoostingEngine, BoostingShape } from "./boosting-engine.ts";
import { tableSizes } from "./boosting-tables.ts";

/** What WebAssembly can address, but for some room for the kernel's own. */
const KERNEL_BYTES = 2 ** 32 - 2 ** 20;

/** The inner loops of boosting: in a kernel, or in TypeScript where the tables are too large for one. */
export function openEngine(shape: BoostingShape): BoostingEngine {
  return bytesOf(...tableSizes(shape)) < KERNEL_BYTES ? new HistogramKernel(shape) : new HistogramTwin(shape);
}
