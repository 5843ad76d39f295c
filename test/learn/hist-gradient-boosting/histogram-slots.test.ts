import { expect, test } from "vitest";
import type { BoostingEngine } from "../../../src/learn/hist-gradient-boosting/boosting-engine.ts";
import { HistogramSlots } from "../../../src/learn/hist-gradient-boosting/histogram-slots.ts";

test("with more nodes than slots, histograms wait elsewhere and come back whole", () => {
  const engine = { histograms: new Float64Array(3 * 2), histogramLength: 2 } as unknown as BoostingEngine;
  const slots = new HistogramSlots<string>(engine, 3);
  const write = (node: string, value: number): void => {
    const at = 2 * slots.take(node);
    engine.histograms.fill(value, at, at + 2);
  };
  const read = (node: string): number => engine.histograms[2 * slots.of(node)]!;
  ["a", "b", "c", "d", "e"].forEach((node, i) => {
    write(node, i);
  });
  expect(["e", "a", "d", "b", "c"].map(read)).toEqual([4, 0, 3, 1, 2]);
  slots.pass("a", "f");
  slots.release("b");
  slots.release("c");
  write("g", 7);
  expect(["f", "g", "d", "e"].map(read)).toEqual([0, 7, 3, 4]);
});
