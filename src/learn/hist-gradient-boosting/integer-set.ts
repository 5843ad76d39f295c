/** Places tried one after another before jumping on. */
const PROBES = 9;

/**
 * A set of small whole numbers that lists them in the order in which a Python set does: by their places in its table.
 * Features are tried in that order, which decides between equally good ones and for which of them a random draw is.
 *
 * @source CPython's Objects/setobject.c, where a whole number is its own hash
 */
export class IntegerSet {
  /** A power of two; -1 where there is nothing. */
  #table: Int32Array = new Int32Array(8).fill(-1);
  #used = 0;

  constructor(values: Iterable<number> = []) {
    for (const value of values) this.#add(value);
  }

  has(value: number): boolean {
    return this.#table[this.#place(this.#table, value)] === value;
  }

  values(): number[] {
    return Array.from(this.#table).filter((value) => value >= 0);
  }

  /** Adds another set's values, in the order of that set. */
  addAll(other: IntegerSet): void {
    if (other.#used === 0) return;
    if ((this.#used + other.#used) * 5 >= (this.#table.length - 1) * 3) this.#resize((this.#used + other.#used) * 2);
    if (this.#used === 0 && this.#table.length === other.#table.length) {
      this.#table = other.#table.slice();
      this.#used = other.#used;
      return;
    }
    for (const value of other.values()) this.#add(value);
  }

  #add(value: number): void {
    const at = this.#place(this.#table, value);
    if (this.#table[at] === value) return;
    this.#table[at] = value;
    this.#used++;
    if (this.#used * 5 >= (this.#table.length - 1) * 3)
      this.#resize(this.#used > 50000 ? this.#used * 2 : this.#used * 4);
  }

  /** Where the value is, or would be put. */
  #place(table: Int32Array, value: number): number {
    const mask = table.length - 1;
    let perturb = value;
    for (let at = value & mask; ; ) {
      const last = at + PROBES <= mask ? at + PROBES : at;
      for (let i = at; i <= last; i++) if (table[i] === -1 || table[i] === value) return i;
      perturb = Math.floor(perturb / 32);
      at = (at * 5 + 1 + perturb) & mask;
    }
  }

  #resize(least: number): void {
    let size = 8;
    while (size <= least) size *= 2;
    const table = new Int32Array(size).fill(-1);
    for (const value of this.values()) table[this.#place(table, value)] = value;
    this.#table = table;
  }
}
