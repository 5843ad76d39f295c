import { HistogramKernel } from "../kernels/histogram.ts";
import { HistogramTwin } from "../kernels/histogram-twin.ts";
import { bytesOf } from "../kernels/kernel-memory.ts";
import { SharedHistogramKernel } from "../kernels/shared-histogram.ts";
import type { Threads } from "../threads.ts";
import type { BoostingEngine, BoostingShape } from "./boosting-engine.ts";
import { tableSizes } from "./boosting-tables.ts";

/** What WebAssembly can address, but for some room for the kernel's own. */
const KERNEL_BYTES = 2 ** 32 - 2 ** 20;

/**
 * Gives `work` the inner loops of boosting: in a kernel, or in TypeScript where the tables are too large for one.
 *
 * @param threads share the work of a kernel
 */
export function withEngine<Output>(
  shape: BoostingShape,
  threads: Threads,
  work: (engine: BoostingEngine) => Output,
): Output {
  const together = { ...shape, nThreads: threads.count };
  if (bytesOf(...tableSizes(together)) >= KERNEL_BYTES) return work(new HistogramTwin(shape));
  if (threads.count === 1) return work(new HistogramKernel(shape));
  const engine = new SharedHistogramKernel(together);
  return engine.crew.lead(threads, () => work(engine));
}
