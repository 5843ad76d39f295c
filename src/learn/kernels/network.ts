import { openKernel } from "./kernel.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { type Listed, type PairedRows, paired } from "./listed.ts";
import { networkWasm } from "./network.wasm.ts";

export type UnitFunction = "logistic" | "relu" | "tanh";

/** What a network computes of rows. Lists of what is not 0 in a table are made for a product. */
export interface NetworkMath {
  /** Lists each of the first `count` rows for a product with a table of `otherWidth`. @returns how many are not 0 */
  listRows(table: PairedRows, count: number, otherWidth: number): number;
  /** Row i of `out` = row i of `start` + list i times `other`, for the first `count` lists that were made last. */
  multiply(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void;
  /** As `multiply`, from the same row of `start` for all. */
  multiplyFrom(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void;
  apply(name: UnitFunction, table: PairedRows, count: number): void;
  softmax(table: PairedRows, count: number): void;
}

type Functions = Readonly<
  Record<UnitFunction | "listRows" | "multiplyListed" | "softmax", (...numbers: number[]) => number>
>;

/** `NetworkMath` by SIMD, on views of one memory. */
export class NetworkKernel implements NetworkMath {
  readonly #kernel: Functions;
  readonly #listed: Listed;

  /** @param listed in the same memory */
  constructor(memory: KernelMemory, listed: Listed) {
    this.#kernel = openKernel(networkWasm, memory);
    this.#listed = listed;
  }

  listRows(table: PairedRows, count: number, otherWidth: number): number {
    return this.#kernel.listRows(...this.#listed.open(table, count, otherWidth, table.width));
  }

  multiply(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void {
    this.#multiply(count, other, start, 8 * paired(other.width), out);
  }

  multiplyFrom(count: number, other: PairedRows, start: Float64Array, out: Float64Array): void {
    this.#multiply(count, other, start, 0, out);
  }

  apply(name: UnitFunction, table: PairedRows, count: number): void {
    this.#kernel[name](table.values.byteOffset, (count * paired(table.width)) / 2);
  }

  softmax(table: PairedRows, count: number): void {
    this.#kernel.softmax(table.values.byteOffset, count, table.width, 8 * paired(table.width));
  }

  #multiply(count: number, other: PairedRows, start: Float64Array, startRow: number, out: Float64Array): void {
    const { values, distances, counts, capacity } = this.#listed;
    const row = 8 * paired(other.width);
    this.#kernel.multiplyListed(
      values.byteOffset,
      distances.byteOffset,
      counts.byteOffset,
      capacity,
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
