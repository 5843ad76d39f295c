/** How far rows are from one another. Rows begin at the given offsets and have `width` values. */
export interface Metric {
  /**
   * A number that grows with the distance of row `i` of `a` from row `j` of `b`, and is quicker to have. NaN, where the
   * distance is undefined, counts as infinite.
   */
  rank(a: Float64Array, i: number, b: Float64Array, j: number, width: number): number;
  /** The distance that a rank stands for. */
  distance(rank: number): number;
  /** Whether a rank never falls when one coordinate moves further away and the others stay. */
  readonly byCoordinate: boolean;
}

/** A metric whose ranks are its distances. */
export function plainMetric(rank: Metric["rank"], byCoordinate = false): Metric {
  return { rank, distance: (value) => value, byCoordinate };
}
