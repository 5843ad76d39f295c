import fc from "fast-check";
import { expect, test } from "vitest";
import { DistanceFilter, type FilterViews } from "../../../src/learn/kernels/distance-filter.ts";
import { filterTwin } from "../../../src/learn/kernels/distance-filter-twin.ts";

const shape = fc.record({
  tiles: fc.integer({ min: 1, max: 4 }),
  groups: fc.integer({ min: 1, max: 6 }),
  nFeatures: fc.integer({ min: 1, max: 40 }),
  wanted: fc.integer({ min: 1, max: 12 }),
  steps: fc.constantFrom(2, 1000),
  seed: fc.integer({ min: 0, max: 1000 }),
});

function copyOf(views: FilterViews): FilterViews {
  const { tiles, panel, limits, slacks, heaps, counts, rows, lows } = views;
  return {
    ...{ tiles: tiles.slice(), panel: panel.slice(), limits: limits.slice(), slacks: slacks.slice() },
    ...{ heaps: heaps.slice(), counts: counts.slice(), rows: rows.slice(), lows: lows.slice() },
  };
}

test("the kernel and its twin find the same rows and the same bounds, over several passes", () => {
  fc.assert(
    fc.property(shape, ({ tiles, groups, nFeatures, wanted, steps, seed }) => {
      const [nSamples, nRows] = [4 * tiles, 8 * groups];
      const filter = new DistanceFilter({ nSamples, nFeatures, wanted, nRows, capacity: 2 * nRows });
      filter.reset();
      // Few steps: many rows are equally near.
      const some = (i: number): number => Math.round(Math.sin(seed + i * 12.9898) * steps) / steps;
      filter.views.tiles.forEach((_, i, values) => {
        values[i] = some(i);
      });
      filter.views.slacks.fill(2 ** -20);
      const twin = copyOf(filter.views);
      for (const pass of [0, 1]) {
        filter.views.panel.forEach((_, i, values) => {
          values[i] = some(i + pass + 0.5);
        });
        filter.views.panel[0] = Number.POSITIVE_INFINITY;
        twin.panel.set(filter.views.panel);
        filter.pass(nSamples, groups, pass * nRows);
        filterTwin(twin, filter.size, nSamples, groups, pass * nRows);
      }
      expect(copyOf(filter.views)).toEqual(twin);
    }),
    { numRuns: 200 },
  );
});
