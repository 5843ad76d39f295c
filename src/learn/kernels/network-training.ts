import { openKernel } from "./kernel.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { type Listed, type PairedRows, paired } from "./listed.ts";
import type { UnitFunction } from "./network.ts";
import { networkTrainingWasm } from "./network-training.wasm.ts";

/** How a step follows from a gradient, which is divided by `total` after alpha times the weights was added. */
export interface StepRules {
  readonly alpha: number;
  readonly total: number;
  readonly rate: number;
}

/** What a network needs to learn, beside what it computes. */
export interface NetworkTraining {
  /** Lists each column of the first `count` rows for a product with a table of `otherWidth`. @returns how many are not 0 */
  listColumns(table: PairedRows, count: number, otherWidth: number): number;
  /** Adds the first `count` rows of `table` as columns to `out`. */
  addTransposed(table: PairedRows, count: number, out: PairedRows): void;
  /** Adds the first `count` rows to `sums`. */
  addRows(table: PairedRows, count: number, sums: Float64Array): void;
  /** Multiplies `deltas` by the slope of the function whose values `table` holds. */
  applySlope(name: UnitFunction, table: PairedRows, count: number, deltas: Float64Array): void;
  sumOfSquares(values: Float64Array): number;
  adamStep(
    weights: Float64Array,
    gradient: Float64Array,
    moments: { readonly means: Float64Array; readonly squares: Float64Array },
    rules: StepRules & { readonly beta1: number; readonly beta2: number; readonly epsilon: number },
  ): void;
  sgdStep(
    weights: Float64Array,
    gradient: Float64Array,
    velocities: Float64Array,
    rules: StepRules & { readonly momentum: number; readonly nesterov: boolean },
  ): void;
}

type NumberFunction =
  | `${UnitFunction}Slope`
  | "addRows"
  | "addTransposed"
  | "adamStep"
  | "listColumns"
  | "sgdStep"
  | "sumOfSquares";

/** `NetworkTraining` by SIMD, on views of one memory. */
export class NetworkTrainingKernel implements NetworkTraining {
  readonly #kernel: Readonly<Record<NumberFunction, (...numbers: number[]) => number>>;
  readonly #listed: Listed;

  /** @param listed in the same memory, whose lists a `NetworkKernel` multiplies */
  constructor(memory: KernelMemory, listed: Listed) {
    this.#kernel = openKernel(networkTrainingWasm, memory);
    this.#listed = listed;
  }

  listColumns(table: PairedRows, count: number, otherWidth: number): number {
    return this.#kernel.listColumns(...this.#listed.open(table, count, otherWidth, count));
  }

  addTransposed(table: PairedRows, count: number, out: PairedRows): void {
    this.#kernel.addTransposed(
      table.values.byteOffset,
      8 * paired(table.width),
      count,
      table.width,
      out.values.byteOffset,
      8 * paired(out.width),
    );
  }

  addRows(table: PairedRows, count: number, sums: Float64Array): void {
    this.#kernel.addRows(table.values.byteOffset, count, sums.byteOffset, paired(table.width) / 2);
  }

  applySlope(name: UnitFunction, table: PairedRows, count: number, deltas: Float64Array): void {
    this.#kernel[`${name}Slope`](table.values.byteOffset, deltas.byteOffset, (count * paired(table.width)) / 2);
  }

  sumOfSquares(values: Float64Array): number {
    return this.#kernel.sumOfSquares(values.byteOffset, values.length / 2);
  }

  adamStep(
    weights: Float64Array,
    gradient: Float64Array,
    moments: { readonly means: Float64Array; readonly squares: Float64Array },
    rules: StepRules & { readonly beta1: number; readonly beta2: number; readonly epsilon: number },
  ): void {
    const views = [weights, gradient, moments.means, moments.squares].map((view) => view.byteOffset);
    const { alpha, total, rate, beta1, beta2, epsilon } = rules;
    this.#kernel.adamStep(...views, weights.length / 2, alpha, total, rate, beta1, beta2, epsilon);
  }

  sgdStep(
    weights: Float64Array,
    gradient: Float64Array,
    velocities: Float64Array,
    rules: StepRules & { readonly momentum: number; readonly nesterov: boolean },
  ): void {
    const views = [weights, gradient, velocities].map((view) => view.byteOffset);
    const { alpha, total, rate, momentum, nesterov } = rules;
    this.#kernel.sgdStep(...views, weights.length / 2, alpha, total, rate, momentum, Number(nesterov));
  }
}
