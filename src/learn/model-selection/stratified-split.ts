import type { Label } from "../estimator.ts";
import { pythonRepr } from "../python-repr.ts";
import type { RandomState } from "../random/index.ts";
import { encodeLabels } from "../training-data.ts";
import type { Fold } from "./splitter.ts";

/**
 * Rows of train and test parts in which each class has its share, drawn as scikit-learn draws them.
 *
 * @param count how many times to draw
 * @throws {RangeError} a class has one row only, or a part has fewer rows than there are classes
 * @source sklearn.model_selection.StratifiedShuffleSplit
 */
export function* stratifiedSplits(
  labels: readonly Label[],
  sizes: { train: number; test: number },
  random: RandomState,
  count: number,
): Generator<Fold> {
  const { classes, codes } = encodeLabels("StratifiedShuffleSplit", labels);
  const rowsOfClass = classes.map((): number[] => []);
  codes.forEach((code, row) => {
    rowsOfClass[code]!.push(row);
  });
  const counts = rowsOfClass.map((rows) => rows.length);
  checkCounts(classes, counts, sizes);
  for (let k = 0; k < count; k++) yield draw(rowsOfClass, counts, sizes, random);
}

function checkCounts(
  classes: readonly Label[],
  counts: readonly number[],
  sizes: { train: number; test: number },
): void {
  const lonely = classes.filter((_, k) => counts[k]! < 2);
  if (lonely.length > 0)
    throw new RangeError(
      `The least populated classes in y have only 1 member, which is too few. The minimum number of groups for any class cannot be less than 2. Classes with too few members are: ${pythonRepr(lonely)}`,
    );
  for (const part of ["train", "test"] as const)
    if (sizes[part] < classes.length)
      throw new RangeError(
        `The ${part}_size = ${sizes[part]} should be greater or equal to the number of classes = ${classes.length}`,
      );
}

function draw(
  rowsOfClass: readonly (readonly number[])[],
  counts: readonly number[],
  sizes: { train: number; test: number },
  random: RandomState,
): Fold {
  const trainCounts = approximateMode(counts, sizes.train, random);
  const left = counts.map((count, k) => count - trainCounts[k]!);
  const testCounts = approximateMode(left, sizes.test, random);
  const train: number[] = [];
  const test: number[] = [];
  rowsOfClass.forEach((rows, k) => {
    const drawn = random.permutation(rows.length);
    const [end, all] = [trainCounts[k]!, trainCounts[k]! + testCounts[k]!];
    for (let i = 0; i < all; i++) (i < end ? train : test).push(rows[drawn[i]!]!);
  });
  return { train: permuted(train, random), test: permuted(test, random) };
}

function permuted(rows: readonly number[], random: RandomState): Int32Array {
  return random.permutation(rows.length).map((i) => rows[i]!);
}

/**
 * The likeliest numbers of each class among `draws` rows drawn without replacement, to one row:
 * whole shares first, then the largest remainders, equal ones by lot.
 */
export function approximateMode(counts: readonly number[], draws: number, random: RandomState): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (count / total) * draws);
  const mode = exact.map(Math.floor);
  const remainders = exact.map((share, k) => share - mode[k]!);
  let missing = draws - mode.reduce((sum, count) => sum + count, 0);
  const descending = [...new Set(remainders)].sort((a, b) => b - a);
  for (const remainder of descending) {
    if (missing === 0) break;
    const tied = remainders.flatMap((value, k) => (value === remainder ? [k] : []));
    const winners = random.permutation(tied.length).slice(0, missing);
    for (const winner of winners) mode[tied[winner]!]!++;
    missing -= winners.length;
  }
  return mode;
}
