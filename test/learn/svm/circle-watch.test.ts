import { expect, test } from "vitest";
import { CircleWatch } from "../../../src/learn/svm/circle-watch.ts";

test("a circle is found after a while, whatever its length and however late it begins", () => {
  for (const length of [1, 2, 7, 40])
    for (const before of [0, 5, 100]) {
      const watch = new CircleWatch();
      let steps = 0;
      const at = (step: number): Float64Array =>
        Float64Array.of(1, step < before ? -step - 1 : (step - before) % length);
      while (!watch.isBack(at(steps))) steps++;
      expect(steps).toBeGreaterThanOrEqual(before + length);
      expect(steps).toBeLessThan(4 * (before + length) + 4);
    }
});

test("who moves on is not back", () => {
  const watch = new CircleWatch();
  for (let step = 0; step < 100; step++) expect(watch.isBack(Float64Array.of(step))).toBe(false);
});
