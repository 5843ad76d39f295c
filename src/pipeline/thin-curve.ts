/**
 * Which points of a curve to keep so that it looks the same: evenly along its length, the first and the last always.
 *
 * @param x shape (nPoints,), finite
 * @param y shape (nPoints,), finite
 * @param most points that may be kept, at least 2
 * @returns positions, ascending; all of them where there are no more than `most`
 * @example thinCurve([0, 0.5, 1], [0, 1, 1], 2); // [0, 2]
 */
export function thinCurve(x: ArrayLike<number>, y: ArrayLike<number>, most: number): number[] {
  const positions = Array.from({ length: x.length }, (_, i) => i);
  if (x.length <= most) return positions;
  let length = 0;
  const lengths = positions.map((i) => {
    if (i > 0) length += Math.abs(x[i]! - x[i - 1]!) + Math.abs(y[i]! - y[i - 1]!);
    return length;
  });
  // The last point of each of as many equal stretches as there is room for beside the first point.
  const stretch = (i: number): number => Math.floor((lengths[i]! / length) * (most - 2));
  return positions.filter((i) => i === 0 || i === x.length - 1 || stretch(i) !== stretch(i + 1));
}
