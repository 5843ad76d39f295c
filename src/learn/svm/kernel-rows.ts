import { TILE } from "../kernels/sample-row.ts";
import type { SmoStep } from "../kernels/smo-step.ts";
import type { KernelSource } from "./kernel-source.ts";
import { wholeTiles } from "./sample-tiles.ts";
import type { Workbench } from "./workbench.ts";

/**
 * Rows of a kernel matrix as floats, kept while there is room: the one that was longest not asked for makes way. A row may be
 * known up to some column only.
 */
export class KernelRows {
  /** Of each sample the kernel's value with itself. */
  readonly curvatures: Float64Array;
  readonly #source: KernelSource;
  readonly #step: SmoStep;
  readonly #doubles: Float64Array;
  readonly #floats: Float32Array;
  /** By slot its row, whose row it is, and how much of it is known. */
  #slots: (Float32Array | undefined)[] = [];
  #stride = 0;
  #owners = new Int32Array(0);
  #known = new Int32Array(0);
  /** The slot of each sample's row; -1: it has none. */
  #slotOf = new Int32Array(0);
  #used = 0;
  /** A ring of slots from the longest to the shortest time ago; the last place is before the first and after the last. */
  #older = new Int32Array(0);
  #newer = new Int32Array(0);

  /** Sizes in bytes of what it takes from the room. */
  static bytes(capacity: number, cacheBytes: number): readonly number[] {
    return [8 * capacity, 8 * wholeTiles(capacity), 4 * floatsOf(capacity, cacheBytes)];
  }

  constructor(bench: Workbench, source: KernelSource, capacity: number, cacheBytes: number) {
    this.#source = source;
    this.#step = bench.smoStep;
    this.curvatures = bench.room.float64(capacity);
    this.#doubles = bench.room.float64(wholeTiles(capacity));
    this.#floats = bench.room.float32(floatsOf(capacity, cacheBytes));
  }

  /** Begins with the kernel matrix of the given rows of the training data. */
  open(rows: Int32Array): void {
    const n = rows.length;
    this.#source.load(rows);
    for (let i = 0; i < n; i++) this.curvatures[i] = this.#source.ofItself(i);
    this.#stride = wholeTiles(n);
    const count = Math.min(n, Math.floor(this.#floats.length / this.#stride));
    this.#slots = new Array(count).fill(undefined);
    this.#owners = new Int32Array(count);
    this.#known = new Int32Array(count);
    this.#slotOf = new Int32Array(n).fill(-1);
    this.#used = 0;
    this.#older = new Int32Array(count + 1).fill(count);
    this.#newer = new Int32Array(count + 1).fill(count);
  }

  /** Row `i`, known up to column `upTo` at least. It stays as it is until two other rows have been asked for. */
  row(i: number, upTo: number): Float32Array {
    let slot = this.#slotOf[i]!;
    if (slot < 0) slot = this.#take(i);
    else this.#unlink(slot);
    this.#append(slot);
    const row = this.#rowIn(slot);
    const known = this.#known[slot]!;
    if (known < upTo) {
      const from = known - (known % TILE);
      this.#source.fill(i, from, upTo, this.#doubles);
      this.#step.narrow(this.#doubles, row, from, upTo);
      this.#known[slot] = upTo;
    }
    return row;
  }

  /**
   * Exchanges samples, one pair after the other.
   *
   * @param pairs positions a < b, flat
   */
  swap(pairs: readonly number[]): void {
    for (let p = 0; p < pairs.length; p += 2) {
      const [a, b] = [pairs[p]!, pairs[p + 1]!];
      this.#source.swap(a, b);
      exchange(this.curvatures, a, b);
      exchange(this.#slotOf, a, b);
      if (this.#slotOf[a]! >= 0) this.#owners[this.#slotOf[a]!] = a;
      if (this.#slotOf[b]! >= 0) this.#owners[this.#slotOf[b]!] = b;
    }
    for (let slot = 0; slot < this.#used; slot++)
      this.#known[slot] = swapColumns(this.#rowIn(slot), this.#known[slot]!, pairs);
  }

  #rowIn(slot: number): Float32Array {
    const from = slot * this.#stride;
    this.#slots[slot] ??= this.#floats.subarray(from, from + this.#stride);
    return this.#slots[slot];
  }

  /** A slot for the row of sample `i`, of which nothing is known. */
  #take(i: number): number {
    let slot = this.#used;
    if (slot < this.#slots.length) this.#used++;
    else {
      slot = this.#newer[this.#slots.length]!;
      this.#unlink(slot);
      this.#slotOf[this.#owners[slot]!] = -1;
    }
    this.#slotOf[i] = slot;
    this.#owners[slot] = i;
    this.#known[slot] = 0;
    return slot;
  }

  #unlink(slot: number): void {
    const [before, after] = [this.#older[slot]!, this.#newer[slot]!];
    this.#newer[before] = after;
    this.#older[after] = before;
  }

  #append(slot: number): void {
    const end = this.#slots.length;
    const last = this.#older[end]!;
    this.#newer[last] = slot;
    this.#older[slot] = last;
    this.#newer[slot] = end;
    this.#older[end] = slot;
  }
}

/** Room for all rows if the cache is so large, and for two in any case. */
function floatsOf(capacity: number, cacheBytes: number): number {
  const stride = wholeTiles(capacity);
  const rows = Math.min(capacity, Math.floor(cacheBytes / (4 * stride)));
  return stride * Math.max(2, rows);
}

/** @returns up to where the row is known then */
function swapColumns(row: Float32Array, known: number, pairs: readonly number[]): number {
  let left = known;
  for (let p = 0; p < pairs.length; p += 2) {
    const [a, b] = [pairs[p]!, pairs[p + 1]!];
    if (b < left) exchange(row, a, b);
    else if (a < left) left = a;
  }
  return left;
}

function exchange(values: Float64Array | Float32Array | Int32Array, a: number, b: number): void {
  const value = values[a]!;
  values[a] = values[b]!;
  values[b] = value;
}
