import { classColumns } from "../class-columns.ts";
import type { FittedClassifier, Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";

/**
 * Adds what a member says of some rows: its probabilities, or one vote where it has none.
 *
 * @param X the rows, with the member's own features
 * @param rows where they stand in `sums`; undefined: in order
 * @param sums shape (all rows, nClasses)
 */
export function addVotes(
  member: FittedClassifier,
  X: Matrix,
  rows: Int32Array | undefined,
  classes: readonly Label[],
  sums: Float64Array,
): void {
  const k = classes.length;
  const columns = classColumns(member.classes_, classes);
  const proba = member.predictProba?.(X);
  if (proba === undefined) {
    const position = new Map(classes.map((label, c) => [label, c]));
    member.predict(X).forEach((label, i) => {
      sums[(rows?.[i] ?? i) * k + position.get(label)!]!++;
    });
    return;
  }
  const { data } = proba;
  if (rows === undefined && columns.length === k) {
    for (let i = 0; i < data.length; i++) sums[i]! += data[i]!;
    return;
  }
  for (let i = 0, at = 0; i < X.nSamples; i++) {
    const start = (rows === undefined ? i : rows[i]!) * k;
    for (let c = 0; c < columns.length; c++) sums[start + columns[c]!]! += data[at++]!;
  }
}
