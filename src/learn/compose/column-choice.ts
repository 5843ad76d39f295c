import type { Matrix } from "../matrix.ts";
import { nearestName } from "../nearest-name.ts";

/** Columns by name, by position (negative: from the end), or one flag a column. */
export type ColumnChoice = string | number | readonly string[] | readonly number[] | readonly boolean[];

export function isColumnChoice(value: unknown): value is ColumnChoice {
  if (typeof value === "string" || Number.isInteger(value)) return true;
  if (!Array.isArray(value)) return false;
  return (
    value.every((one) => typeof one === "string") ||
    value.every(Number.isInteger) ||
    value.every((one) => typeof one === "boolean")
  );
}

/**
 * Positions of the columns that are meant, in their order.
 *
 * @param where names the choice in messages
 * @throws {RangeError} no such column: names the nearest
 * @example chosenColumns(X, ["age", "fare"], "ColumnTransformer"); // [3, 7]
 */
export function chosenColumns(X: Matrix, choice: ColumnChoice, where: string): readonly number[] {
  const list: readonly unknown[] = Array.isArray(choice) ? choice : [choice];
  if (typeof list[0] === "boolean") {
    if (list.length !== X.nFeatures)
      throw new RangeError(`${where}: there must be ${X.nFeatures} flags, one a column, got ${list.length}`);
    return [...list.keys()].filter((j) => list[j]);
  }
  return list.map((one) => (typeof one === "string" ? named(X, one, where) : positioned(X, one as number, where)));
}

function named(X: Matrix, name: string, where: string): number {
  const { names } = X.columns;
  if (names === undefined)
    throw new RangeError(`${where}: columns can be chosen by name only where the table names them, got "${name}"`);
  const at = names.indexOf(name);
  if (at !== -1) return at;
  const near = nearestName(name, names.slice(0, 1000));
  const instead = near === undefined ? `it has ${names.slice(0, 20).join(", ")}` : `did you mean "${near}"?`;
  throw new RangeError(`${where}: A given column is not a column of the table: "${name}"; ${instead}`);
}

function positioned(X: Matrix, position: number, where: string): number {
  const at = position < 0 ? position + X.nFeatures : position;
  if (at >= 0 && at < X.nFeatures) return at;
  throw new RangeError(
    `${where}: all features must be in [0, ${X.nFeatures - 1}] or [-${X.nFeatures}, 0], got ${position}`,
  );
}
