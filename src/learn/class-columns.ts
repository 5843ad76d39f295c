import type { Label } from "./estimator.ts";

/**
 * Where the classes that one of several classifiers knows stand among all: it may have seen some of them only.
 *
 * @returns positions in `all`, shape (own.length,)
 * @throws {RangeError} a class is not among all
 * @example classColumns(["a", "c"], ["a", "b", "c"]); // Int32Array [0, 2]
 */
export function classColumns(own: readonly Label[], all: readonly Label[]): Int32Array {
  const position = new Map(all.map((label, k) => [label, k]));
  return Int32Array.from(own, (label) => {
    const k = position.get(label);
    if (k === undefined) throw new RangeError(`${JSON.stringify(label)} is not among the classes ${all.join(", ")}`);
    return k;
  });
}
