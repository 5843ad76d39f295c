import { type FilterSize, type FilterViews, groupFloats } from "./distance-filter.ts";

/** What `DistanceFilter.pass` does, to the bit, on views anywhere. */
export function filterTwin(
  views: FilterViews,
  { nFeatures, wanted, capacity }: FilterSize,
  nSamples: number,
  nGroups: number,
  firstRow: number,
): void {
  const { tiles, panel, limits, slacks, heaps, counts, rows, lows } = views;
  for (let sample = 0; sample < nSamples; sample++) {
    const tile = (sample >> 2) * 4 * nFeatures + (sample & 3);
    const heap = heaps.subarray(sample * wanted, (sample + 1) * wanted);
    for (let g = 0; g < nGroups; g++)
      for (let r = 0; r < 8; r++) {
        const at = g * groupFloats(nFeatures) + r;
        let low = panel[at]!;
        for (let k = 0; k < nFeatures; k++)
          low = Math.fround(low + Math.fround(tiles[tile + 4 * k]! * panel[at + 16 + 8 * k]!));
        if (!(low <= limits[sample]!)) continue;
        const place = sample * capacity + counts[sample]!++;
        rows[place] = firstRow + 8 * g + r;
        lows[place] = low;
        const high = Math.fround(low + panel[at + 8]!);
        if (high >= heap[0]!) continue;
        replaceFirst(heap, high);
        limits[sample] = heap[0]! + slacks[sample]!;
      }
  }
}

function replaceFirst(heap: Float32Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && heap[child + 1]! > heap[child]!) child++;
    if (child >= heap.length || heap[child]! <= value) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = value;
}
