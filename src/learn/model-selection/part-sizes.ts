/** The sizes of both parts. Absent: the rest. */
export interface PartSizes {
  /** A share of the rows in (0, 1), or a number of rows. */
  readonly test_size?: number | null;
  readonly train_size?: number | null;
}

/**
 * How many rows each part gets: a share of the test part is rounded up, of the train part down.
 *
 * @param defaultTestSize the test part where neither size is given
 * @throws {RangeError} a size outside of its range, both together too large, or an empty train part
 * @source sklearn.model_selection.train_test_split
 */
export function partSizes(
  nSamples: number,
  sizes: PartSizes,
  defaultTestSize: number,
): { train: number; test: number } {
  const trainSize = sizes.train_size ?? undefined;
  const testSize = sizes.test_size ?? (trainSize === undefined ? defaultTestSize : undefined);
  checkSize("test_size", testSize, nSamples);
  checkSize("train_size", trainSize, nSamples);
  if (isShare(testSize) && isShare(trainSize) && testSize + trainSize > 1)
    throw new RangeError(
      `The sum of test_size and train_size = ${testSize + trainSize}, should be in the (0, 1) range. Reduce test_size and/or train_size.`,
    );

  let test = testSize === undefined ? undefined : isShare(testSize) ? Math.ceil(testSize * nSamples) : testSize;
  const given = trainSize === undefined ? undefined : isShare(trainSize) ? Math.floor(trainSize * nSamples) : trainSize;
  const train = given ?? nSamples - test!;
  test ??= nSamples - train;
  if (train + test > nSamples)
    throw new RangeError(
      `The sum of train_size and test_size = ${train + test}, should be smaller than the number of samples ${nSamples}. Reduce test_size and/or train_size.`,
    );
  if (train <= 0)
    throw new RangeError(
      `With n_samples=${nSamples}, test_size=${testSize} and train_size=${trainSize ?? "None"}, the resulting train set will be empty. Adjust any of the aforementioned parameters.`,
    );
  return { train, test };
}

function isShare(size: number | undefined): size is number {
  return size !== undefined && !Number.isInteger(size);
}

function checkSize(name: string, size: number | undefined, nSamples: number): void {
  if (size === undefined) return;
  if (isShare(size) ? !(size > 0 && size < 1) : size < 1 || size >= nSamples)
    throw new RangeError(
      `${name}=${size} should be either positive and smaller than the number of samples ${nSamples} or a float in the (0, 1) range`,
    );
}
