/**
 * Numbers at equal distances, both ends included.
 *
 * @source numpy.linspace
 * @example linspace(0, 1, 3); // Float64Array [0, 0.5, 1]
 */
export function linspace(start: number, stop: number, count: number): Float64Array {
  const step = count > 1 ? (stop - start) / (count - 1) : 0;
  return Float64Array.from({ length: count }, (_, i) => (i > 0 && i === count - 1 ? stop : i * step + start));
}
