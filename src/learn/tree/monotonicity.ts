/** Bounds of the share of the first class in the two parts of a node. */
export interface ChildBounds {
  readonly lowerLeft: number;
  readonly upperLeft: number;
  readonly lowerRight: number;
  readonly upperRight: number;
}

/**
 * Bounds that children inherit: those of their parent, and on a constrained feature the middle between them.
 *
 * @param sign 1: the first class's share rises with the feature, -1: it falls, 0: any
 * @source sklearn.tree._tree
 */
export function boundsOfChildren(sign: number, lower: number, upper: number, middle: number): ChildBounds {
  return {
    lowerLeft: sign < 0 ? middle : lower,
    upperLeft: sign > 0 ? middle : upper,
    lowerRight: sign > 0 ? middle : lower,
    upperRight: sign < 0 ? middle : upper,
  };
}

/**
 * What the param `monotonic_cst` asks of the first class's share: the opposite of what it asks of the second's.
 *
 * @returns a sign a feature, shape (nFeatures,); undefined: anything goes
 * @throws {RangeError} not -1, 0 or 1 for each feature, or more than two classes
 */
export function monotonicSigns(
  who: string,
  constraints: readonly unknown[] | null,
  nFeatures: number,
  nClasses: number,
): Int8Array | undefined {
  if (constraints === null) return undefined;
  const issue = monotonicIssue(constraints);
  if (issue !== undefined) throw new RangeError(`${who}: ${issue}`);
  if (constraints.length !== nFeatures)
    throw new RangeError(
      `${who}: monotonic_cst has shape ${constraints.length} but the input data X has ${nFeatures} features`,
    );
  if (nClasses > 2)
    throw new RangeError(`${who}: Monotonicity constraints are not supported with multiclass classification`);
  return Int8Array.from(constraints, (sign) => -(sign as number));
}

/** What is wrong with `monotonic_cst`, whatever the data; undefined: nothing. */
export function monotonicIssue(constraints: unknown): string | undefined {
  if (!Array.isArray(constraints)) return undefined;
  const strays = [...new Set(constraints.filter((sign) => sign !== -1 && sign !== 0 && sign !== 1))];
  if (strays.length === 0) return undefined;
  return `monotonic_cst must be null or a list of -1, 0 or 1, but got ${JSON.stringify(strays).slice(0, 100)}`;
}
