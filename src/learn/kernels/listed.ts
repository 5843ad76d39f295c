import { bytesOf, type KernelMemory } from "./kernel-memory.ts";

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

/** Room in a kernel's memory for lists of what is not 0 in the rows or columns of a table. */
export class Listed {
  readonly values: Float64Array;
  readonly distances: Int32Array;
  readonly counts: Int32Array;
  /** Entries of a list at most, as they were made last. */
  capacity = 0;

  /** What it needs of the memory, for tables of so many rows, of a width at most. */
  static bytes(rows: number, width: number): number {
    return bytesOf(8 * rows * width, 4 * rows * width, 4 * Math.max(rows, width));
  }

  constructor(memory: KernelMemory, rows: number, width: number) {
    this.values = memory.float64(rows * width);
    this.distances = memory.int32(rows * width);
    this.counts = memory.int32(Math.max(rows, width));
  }

  /** Arguments of what lists a table for a product with one of `otherWidth`, `capacity` entries of each list at most. */
  open(table: PairedRows, count: number, otherWidth: number, capacity: number): number[] {
    this.capacity = capacity;
    const { values, width } = table;
    const lists = [this.values, this.distances, this.counts].map((view) => view.byteOffset);
    return [values.byteOffset, count, width, 8 * paired(width), 8 * paired(otherWidth), ...lists, capacity];
  }
}
