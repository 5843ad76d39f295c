import { Matrix } from "../matrix.ts";
import { type Categories, categoriesOf, encodeColumn } from "../preprocessing/categories.ts";
import { pythonRepr } from "../python-repr.ts";

/**
 * Which columns hold categories.
 *
 * @param wanted names, positions, a mask, "from_dtype" for those that hold text, null for none
 * @throws {RangeError} names or positions that are not there, a mask of another length, or a list of anything else
 * @source sklearn.utils.validation._check_categorical_features
 */
export function categoricalColumns(X: Matrix, wanted: readonly unknown[] | "from_dtype" | null): readonly boolean[] {
  const columns = Array.from({ length: X.nFeatures }, (_, j) => j);
  if (wanted === null) return columns.map(() => false);
  if (wanted === "from_dtype") return columns.map((j) => X.textsOf(j) !== undefined);
  if (wanted.every((name) => typeof name === "string")) return columns.map(named(X, wanted as readonly string[]));
  if (wanted.every((one) => typeof one === "boolean")) {
    if (wanted.length !== X.nFeatures)
      throw new RangeError(
        `categorical_features set as a boolean mask must have shape (n_features,), got: (${wanted.length},)`,
      );
    return wanted as readonly boolean[];
  }
  if (!wanted.every((one) => Number.isInteger(one)))
    throw new RangeError(`categorical_features must be an array-like of bool, int or str, got: ${pythonRepr(wanted)}`);
  if (wanted.some((j) => (j as number) < 0 || (j as number) >= X.nFeatures))
    throw new RangeError("categorical_features set as integer indices must be in [0, n_features - 1]");
  return columns.map((j) => wanted.includes(j));
}

function named(X: Matrix, wanted: readonly string[]): (j: number) => boolean {
  const { names } = X.columns;
  if (wanted.length > 0 && names === undefined)
    throw new RangeError(
      "categorical_features should be passed as an array of integers or as a boolean mask when the model is fitted on data without feature names.",
    );
  const unknown = wanted.find((name) => !names?.includes(name));
  if (unknown !== undefined)
    throw new RangeError(
      `categorical_features has an item value '${unknown}' which is not a valid feature name of the training data. Observed feature names: ${pythonRepr(names)}`,
    );
  return (j) => wanted.includes(names![j]!);
}

/**
 * The categories of the columns that hold some; undefined for other columns.
 *
 * @throws {RangeError} a column has more than `maxBins`
 */
export function learnColumns(
  X: Matrix,
  isCategorical: readonly boolean[],
  maxBins: number,
): readonly (Categories | undefined)[] {
  return isCategorical.map((is, j) => {
    if (!is) return undefined;
    const { values } = categoriesOf(X, j);
    if (values.length > maxBins)
      throw new RangeError(
        `Categorical feature ${X.columns.names === undefined ? `at index ${j}` : `'${X.columns.names[j]}'`} is expected to have a cardinality <= ${maxBins} but actually has a cardinality of ${values.length}.`,
      );
    return { values, missing: false };
  });
}

/** X with categories as their codes; missing and unknown ones are NaN. */
export function encodeColumns(X: Matrix, columns: readonly (Categories | undefined)[]): Matrix {
  if (columns.every((categories) => categories === undefined)) return X;
  const data = X.data.slice();
  columns.forEach((categories, j) => {
    if (categories === undefined) return;
    encodeColumn(X, j, categories).forEach((code, i) => {
      data[i * X.nFeatures + j] = code < 0 ? Number.NaN : code;
    });
  });
  return new Matrix(data, X.nSamples, X.nFeatures);
}
