/**
 * The weight of each class as a share of all: the best constant guess of the probabilities.
 *
 * @param columns the class of each sample, each in [0, nClasses)
 * @returns shape (nClasses,), sums to 1
 */
export function classShares(columns: Int32Array, nClasses: number, weights?: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(nClasses);
  let total = 0;
  columns.forEach((k, i) => {
    const weight = weights === undefined ? 1 : weights[i]!;
    sums[k]! += weight;
    total += weight;
  });
  return sums.map((sum) => sum / total);
}
