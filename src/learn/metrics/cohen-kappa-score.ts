import type { Label } from "../estimator.ts";
import { confusionMatrix } from "./confusion-matrix.ts";

export interface CohenKappaParams {
  /** The labels to look at, in the order in which "linear" and "quadratic" count steps. */
  readonly labels?: readonly Label[] | null;
  /** How much a disagreement counts: all the same, by the steps between both labels, or by their square. */
  readonly weights?: "linear" | "quadratic" | null;
  /** What is returned where chance alone would agree everywhere. Default NaN. */
  readonly replace_undefined_by?: number;
  readonly sample_weight?: ArrayLike<number>;
}

/**
 * Agreement of two labellings beyond what chance would give: 1 is complete, 0 is chance.
 *
 * @param y1 labels, shape (nSamples,)
 * @param y2 labels, shape (nSamples,)
 * @throws {RangeError} lengths differ, there are no samples, or no given label occurs in `y1`
 * @source sklearn.metrics.cohen_kappa_score; Cohen 1960
 * @example cohenKappaScore([0, 1, 1, 0], [0, 1, 0, 0]); // 0.5
 */
export function cohenKappaScore(y1: readonly Label[], y2: readonly Label[], params: CohenKappaParams = {}): number {
  const { labels, weights = null, replace_undefined_by = Number.NaN, sample_weight } = params;
  const counts = confusionMatrix(y1, y2, {
    ...(labels == null ? {} : { labels }),
    ...(sample_weight === undefined ? {} : { sample_weight }),
  });
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const rows = counts.map(sum);
  const columns = counts.map((_, j) => sum(counts.map((row) => row[j]!)));
  const all = sum(rows);
  const cost = (i: number, j: number): number =>
    weights === null ? (i === j ? 0 : 1) : weights === "linear" ? Math.abs(i - j) : (i - j) ** 2;
  let [observed, expected] = [0, 0];
  counts.forEach((row, i) => {
    row.forEach((count, j) => {
      observed += cost(i, j) * count;
      expected += (cost(i, j) * rows[i]! * columns[j]!) / all;
    });
  });
  return all === 0 || expected === 0 ? replace_undefined_by : 1 - observed / expected;
}
