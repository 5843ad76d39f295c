import { openKernel } from "./kernel.ts";
import { bytesOf, type KernelMemory } from "./kernel-memory.ts";
import { networkWasm } from "./network.wasm.ts";

/** A table whose rows are filled up to whole pairs of doubles; what fills them up is not read. */
export interface PairedRows {
  readonly values: Float64Array;
  /** Of a row; the next one begins `paired(width)` further. */
  readonly width: number;
}

/** What a row of `width` doubles takes in whole pairs. */
export function paired(width: number): number {
  return width + (width % 2);
}

export type UnitFunction = "logistic" | "relu" | "tanh";

/** How a step follows from a gradient, which is divided by `total` after alpha times the weights was added. */
export interface StepRules {
  readonly alpha: number;
  readonly total: number;
  readonly rate: number;
}

/** Where lists of what is not 0 in a table are made for a product. */
export interface NetworkMath {
  /** Lists each of the first `count` rows for a product with a table of `otherWidth`. @returns how many are not 0 */
  listRows(table: PairedRows, count: number, otherWidth: number): number;
  /** Lists each column of the first `count` rows. @returns how many are not 0 */
  listColumns(table: PairedRows, count: number, otherWidth: number): number;
  /** Row i of `out` = row i of `start` + list i times `other`, for the first `count` lists that were made last. */
  multiply(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void;
  /** As `multiply`, from the same row of `start` for all. */
  multiplyFrom(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void;
  /** Adds the first `count` rows of `table` as columns to `out`. */
  addTransposed(table: PairedRows, count: number, out: PairedRows): void;
  /** Adds the first `count` rows to `sums`. */
  addRows(table: PairedRows, count: number, sums: Float64Array): void;
  apply(name: UnitFunction, table: PairedRows, count: number): void;
  /** Multiplies `deltas` by the slope of the function whose values `table` holds. */
  applySlope(name: UnitFunction, table: PairedRows, count: number, deltas: Float64Array): void;
  softmax(table: PairedRows, count: number): void;
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

type Functions = Readonly<Record<NumberFunction, (...numbers: number[]) => number>>;
type NumberFunction =
  | UnitFunction
  | `${UnitFunction}Slope`
  | "addRows"
  | "addTransposed"
  | "adamStep"
  | "listColumns"
  | "listRows"
  | "multiplyListed"
  | "sgdStep"
  | "softmax"
  | "sumOfSquares";

/** `NetworkMath` by SIMD, on views of one memory. */
export class NetworkKernel implements NetworkMath {
  readonly #kernel: Functions;
  readonly #values: Float64Array;
  readonly #distances: Int32Array;
  readonly #counts: Int32Array;
  /** Entries of a list at most, as they were made last. */
  #capacity = 0;

  /** What it needs of the memory for itself, for tables of so many rows, of a width at most. */
  static bytes(rows: number, width: number): number {
    return bytesOf(8 * rows * width, 4 * rows * width, 4 * Math.max(rows, width));
  }

  constructor(memory: KernelMemory, rows: number, width: number) {
    this.#kernel = openKernel(networkWasm, memory);
    this.#values = memory.float64(rows * width);
    this.#distances = memory.int32(rows * width);
    this.#counts = memory.int32(Math.max(rows, width));
  }

  listRows(table: PairedRows, count: number, otherWidth: number): number {
    this.#capacity = table.width;
    return this.#kernel.listRows(...this.#listed(table, count, otherWidth));
  }

  listColumns(table: PairedRows, count: number, otherWidth: number): number {
    this.#capacity = count;
    return this.#kernel.listColumns(...this.#listed(table, count, otherWidth));
  }

  multiply(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void {
    this.#multiply(count, other, start, 8 * paired(other.width), out);
  }

  multiplyFrom(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void {
    this.#multiply(count, other, start, 0, out);
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

  apply(name: UnitFunction, table: PairedRows, count: number): void {
    this.#kernel[name](table.values.byteOffset, (count * paired(table.width)) / 2);
  }

  applySlope(name: UnitFunction, table: PairedRows, count: number, deltas: Float64Array): void {
    this.#kernel[`${name}Slope`](table.values.byteOffset, deltas.byteOffset, (count * paired(table.width)) / 2);
  }

  softmax(table: PairedRows, count: number): void {
    this.#kernel.softmax(table.values.byteOffset, count, table.width, 8 * paired(table.width));
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

  #listed(table: PairedRows, count: number, otherWidth: number): number[] {
    const { values, width } = table;
    const lists = [this.#values, this.#distances, this.#counts].map((view) => view.byteOffset);
    return [values.byteOffset, count, width, 8 * paired(width), 8 * paired(otherWidth), ...lists, this.#capacity];
  }

  #multiply(count: number, other: PairedRows, start: Float64Array, startRow: number, out: Float64Array): void {
    const row = 8 * paired(other.width);
    this.#kernel.multiplyListed(
      this.#values.byteOffset,
      this.#distances.byteOffset,
      this.#counts.byteOffset,
      this.#capacity,
      count,
      other.values.byteOffset,
      start.byteOffset,
      startRow,
      out.byteOffset,
      row,
      row / 16,
    );
  }
}
