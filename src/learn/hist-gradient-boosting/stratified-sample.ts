import { approximateMode } from "../model-selection/stratified-split.ts";
import { RandomState } from "../random/index.ts";

/**
 * Rows drawn without replacement, each class in its share.
 *
 * @param classes of each row, in [0, nClasses)
 * @source sklearn.utils.resample with stratify and replace=False
 */
export function stratifiedSample(classes: Int32Array, nClasses: number, size: number, seed: number): Int32Array {
  const random = new RandomState(seed);
  const rowsOf = Array.from({ length: nClasses }, (): number[] => []);
  classes.forEach((k, row) => {
    rowsOf[k]!.push(row);
  });
  const present = rowsOf.filter((rows) => rows.length > 0);
  const counts = approximateMode(
    present.map((rows) => rows.length),
    size,
    random,
  );
  const drawn = present.flatMap((rows, k) => {
    const order = random.permutation(rows.length);
    return Array.from({ length: counts[k]! }, (_, i) => rows[order[i]!]!);
  });
  return random.permutation(drawn.length).map((i) => drawn[i]!);
}
