import { bytesOf } from "../kernels/kernel-memory.ts";
import type { Matrix } from "../matrix.ts";
import type { KernelFunction } from "./kernel-function.ts";
import { KernelRows } from "./kernel-rows.ts";
import { ComputedKernel, GivenKernel } from "./kernel-source.ts";
import { SampleTiles } from "./sample-tiles.ts";
import { SmoSolver } from "./smo.ts";
import type { SmoOptions, SmoSolution } from "./smo-problem.ts";
import { workbench } from "./workbench.ts";

/** Tells two classes apart by the largest margin, again and again on parts of the same data. */
export class PairSolver {
  readonly #rows: KernelRows;
  readonly #solver: SmoSolver;

  /**
   * @param kernel null: X is the kernel matrix
   * @param largest how many samples a pair of classes has at most
   * @param cacheBytes for kernel values, at most
   */
  constructor(X: Matrix, kernel: KernelFunction | null, largest: number, cacheBytes: number) {
    const width = kernel === null ? 0 : X.nFeatures;
    const bytes = bytesOf(
      8 * SampleTiles.doubles(largest, width),
      ...KernelRows.bytes(largest, cacheBytes),
      ...SmoSolver.bytes(largest),
    );
    const bench = workbench(bytes, largest * largest * Math.max(1, width));
    const source =
      kernel === null ? new GivenKernel(X) : new ComputedKernel(X, kernel, bench.sampleRow, bench.room, largest);
    this.#rows = new KernelRows(bench, source, largest, cacheBytes);
    this.#solver = new SmoSolver(bench.room, bench.smoStep, this.#rows, largest);
  }

  /**
   * @param rows of X
   * @param isFirst whether each is of the first class, for which positive coefficients speak
   * @param costs of each sample's error
   */
  solve(rows: Int32Array, isFirst: (k: number) => boolean, costs: Float64Array, options: SmoOptions): SmoSolution {
    this.#rows.open(rows);
    const start = new Float64Array(rows.length);
    const low = new Float64Array(rows.length);
    const high = new Float64Array(rows.length);
    for (let k = 0; k < rows.length; k++) {
      start[k] = isFirst(k) ? 1 : -1;
      if (isFirst(k)) high[k] = costs[k]!;
      else low[k] = -costs[k]!;
    }
    return this.#solver.solve({ start, low, high }, options);
  }
}
