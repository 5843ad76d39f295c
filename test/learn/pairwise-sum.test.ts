import { expect, test } from "vitest";
import { pairwiseSum } from "../../src/learn/pairwise-sum.ts";

/** Numbers whose sums NumPy 2.5 has: i = np.arange(n); np.sum(((i * 7919) % 1013) / 1013 - 0.3). */
const values = (n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => ((i * 7919) % 1013) / 1013 - 0.3);

test.each([
  [1, -0.3],
  [7, 1.0648568608094768],
  [8, 1.4864758144126358],
  [100, 20.00197433366239],
  [129, 26.54086870681145],
  [1000, 200.38104639684107],
  [12345, 2463.9689042448176],
])("the sum of %i numbers is NumPy's to the bit", (n, sum) => {
  expect(pairwiseSum(values(n))).toBe(sum);
});

test("a stretch is summed as if it stood alone", () => {
  const all = values(500);
  expect(pairwiseSum(all, 100, 300)).toBe(pairwiseSum(all.slice(100, 400)));
  expect(pairwiseSum(new Float64Array(0))).toBe(0);
});
