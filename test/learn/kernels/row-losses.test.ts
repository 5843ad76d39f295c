import fc from "fast-check";
import { expect, test } from "vitest";
import { RowLosses } from "../../../src/learn/kernels/row-losses.ts";
import { rowLossesTwin } from "../../../src/learn/kernels/row-losses-twin.ts";

const rows = fc.record({
  nTrees: fc.constantFrom(1, 3, 5),
  n: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1020, max: 1030 })),
  spare: fc.integer({ min: 0, max: 1 }),
  scale: fc.constantFrom(1, 40, 800),
});

test("the kernel and its twin agree to the bit, and with the definition", () => {
  fc.assert(
    fc.property(rows, ({ nTrees, n, spare, scale }) => {
      const stride = n + spare;
      const raw = Float64Array.from({ length: nTrees * stride }, (_, i) => scale * Math.sin(i * 12.9898));
      const classes = Int32Array.from({ length: n }, (_, i) => (i * 7) % Math.max(nTrees, 2));
      const [ours, twin] = [new Float64Array(n), new Float64Array(n)];
      new RowLosses(nTrees).of(raw, classes, ours);
      rowLossesTwin(raw, nTrees, classes, twin);
      expect(ours).toEqual(twin);
      if (scale > 40) return;
      for (let i = 0; i < n; i++) {
        const x = nTrees === 1 ? [0, raw[i]!] : Array.from({ length: nTrees }, (_, k) => raw[k * stride + i]!);
        const sum = x.reduce((total, value) => total + Math.exp(value), 0);
        expect(ours[i]).toBeCloseTo(Math.log(sum) - x[classes[i]!]!, 10);
      }
    }),
    { numRuns: 60 },
  );
});
