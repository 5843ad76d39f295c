/**
 * Items of which the best comes out first. Equal ones come out in the order of Python's heapq, which decides which of
 * equally good nodes is split while leaves are left.
 *
 * @source heapq of CPython
 */
export class SplitHeap<T extends { readonly gain: number }> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    this.#items.push(item);
    this.#rise(this.#items.length - 1, 0);
  }

  /** @throws {RangeError} the heap is empty */
  pop(): T {
    const items = this.#items;
    const last = items.pop();
    if (last === undefined) throw new RangeError("SplitHeap.pop: the heap is empty");
    const best = items[0];
    if (best === undefined) return last;
    // The hole sinks to the bottom along the better children; the last item then rises from there.
    let hole = 0;
    for (let child = 1; child < items.length; child = 2 * hole + 1) {
      if (child + 1 < items.length && !(items[child]!.gain > items[child + 1]!.gain)) child++;
      items[hole] = items[child]!;
      hole = child;
    }
    items[hole] = last;
    this.#rise(hole, 0);
    return best;
  }

  /** What is left, in no order. */
  rest(): readonly T[] {
    return this.#items;
  }

  #rise(from: number, to: number): void {
    const items = this.#items;
    const item = items[from]!;
    let at = from;
    while (at > to) {
      const parent = (at - 1) >> 1;
      if (!(item.gain > items[parent]!.gain)) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }
}
