import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";

/**
 * Scores of one of two classes: larger, more surely of that class.
 *
 * @param yScore shape (nSamples, 2); or (nSamples, 1): decision values, of the second class
 * @throws {RangeError} `label` is none of the classes
 */
export function positiveColumn(who: string, yScore: Matrix, classes: readonly Label[], label: Label): Float64Array {
  const k = classes.indexOf(label);
  if (k === -1)
    throw new RangeError(
      `${who}: pos_label=${label} is not a valid label: It should be one of [${classes.join(", ")}]`,
    );
  if (yScore.nFeatures === 2) return yScore.column(k);
  return k === 1 ? yScore.data : yScore.data.map((value) => -value);
}
