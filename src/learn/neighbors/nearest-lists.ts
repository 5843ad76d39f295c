/**
 * The nearest rows found so far for each of several samples. Of rows equally near, the one with the lower index is nearer,
 * in whatever order they come.
 *
 * @example const lists = new NearestLists(1, 2);
 * lists.offer(0, 0.5, 7);
 */
export class NearestLists {
  /** How many rows each list holds at most. */
  readonly wanted: number;
  /** Each list is a heap with its furthest row first; shape (nLists, wanted). */
  readonly ranks: Float64Array;
  readonly rows: Int32Array;
  readonly #found: Int32Array;

  constructor(nLists: number, wanted: number) {
    this.wanted = wanted;
    this.ranks = new Float64Array(nLists * wanted);
    this.rows = new Int32Array(nLists * wanted);
    this.#found = new Int32Array(nLists);
  }

  /** The rank above which no row gets into a list any more. */
  limit(list: number): number {
    return this.#found[list]! < this.wanted ? Number.POSITIVE_INFINITY : this.ranks[list * this.wanted]!;
  }

  /** @param rank NaN counts as infinite */
  offer(list: number, rank: number, row: number): void {
    const from = list * this.wanted;
    const found = this.#found[list]!;
    const key = Number.isNaN(rank) ? Number.POSITIVE_INFINITY : rank;
    if (found < this.wanted) {
      this.#found[list] = found + 1;
      this.#rise(from, found, key, row);
    } else if (key < this.ranks[from]! || (key === this.ranks[from]! && row < this.rows[from]!)) {
      this.#sink(from, found, key, row);
    }
  }

  /** Puts a list in order, nearest first; from then on nothing can be offered to it, unless it is emptied. */
  sort(list: number): void {
    const from = list * this.wanted;
    for (let size = this.#found[list]! - 1; size > 0; size--) {
      const rank = this.ranks[from + size]!;
      const row = this.rows[from + size]!;
      this.ranks[from + size] = this.ranks[from]!;
      this.rows[from + size] = this.rows[from]!;
      this.#sink(from, size, rank, row);
    }
  }

  empty(list: number): void {
    this.#found[list] = 0;
  }

  /** Puts a row at the end of a heap that starts at `from`, and lifts it to where it belongs. */
  #rise(from: number, size: number, rank: number, row: number): void {
    let at = size;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.ranks[from + parent]!;
      if (above > rank || (above === rank && this.rows[from + parent]! > row)) break;
      this.ranks[from + at] = above;
      this.rows[from + at] = this.rows[from + parent]!;
      at = parent;
    }
    this.ranks[from + at] = rank;
    this.rows[from + at] = row;
  }

  /** Replaces the first row of a heap of `size`. */
  #sink(from: number, size: number, rank: number, row: number): void {
    const { ranks, rows } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const next = child + 1;
      if (next < size && this.#isFurther(from + next, ranks[from + child]!, rows[from + child]!)) child = next;
      if (!this.#isFurther(from + child, rank, row)) break;
      ranks[from + at] = ranks[from + child]!;
      rows[from + at] = rows[from + child]!;
      at = child;
    }
    ranks[from + at] = rank;
    rows[from + at] = row;
  }

  #isFurther(at: number, rank: number, row: number): boolean {
    return this.ranks[at]! > rank || (this.ranks[at] === rank && this.rows[at]! > row);
  }
}
