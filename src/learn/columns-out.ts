import type { Columns, Matrix } from "./matrix.ts";

/**
 * The description of a transformer's columns: names only where X has them.
 *
 * @param namesOut from the names of X to those of the result; absent: they stay
 * @source sklearn's get_feature_names_out
 */
export function numericColumns(
  X: Matrix,
  namesOut: (names: readonly string[]) => readonly string[] = (names) => names,
): Columns {
  const { names } = X.columns;
  return names === undefined ? {} : { names: namesOut(names) };
}
