import { expect, test } from "vitest";
import { SplitHeap } from "../../../src/learn/hist-gradient-boosting/split-heap.ts";

test("items come out in the order of Python's heapq, equal ones too", () => {
  const heap = new SplitHeap<{ gain: number; name: number }>();
  [3, 1, 3, 2, 3, 1, 2, 3, 2].forEach((gain, name) => {
    heap.push({ gain, name });
  });
  const out = [0, 1, 2, 3].map(() => heap.pop().name);
  [3, 2, 1].forEach((gain, i) => {
    heap.push({ gain, name: 10 + i });
  });
  expect(heap.rest()).toHaveLength(8);
  while (heap.size > 0) out.push(heap.pop().name);
  // From CPython 3.12.
  expect(out).toEqual([0, 2, 4, 7, 10, 6, 11, 3, 8, 5, 1, 12]);
  expect(() => heap.pop()).toThrow("the heap is empty");
});
