import type { FitOptions, Label } from "./estimator.ts";
import type { Matrix } from "./matrix.ts";

/** Labels as positions in the sorted list of distinct labels. */
export interface EncodedLabels {
  readonly classes: readonly Label[];
  /** Shape (nSamples,), each in [0, classes.length). */
  readonly codes: Int32Array;
}

/**
 * What every classifier asks of its training data.
 *
 * @param who the class that asks, for the messages
 * @param accepts `nan`: NaN in X is a missing value; `anything`: X is left to the estimators inside
 * @throws {TypeError} labels of mixed kinds
 * @throws {RangeError} lengths differ, no samples, text, NaN or infinity in X, one class only, weights that do not fit
 */
export function checkTrainingData(
  who: string,
  X: Matrix,
  y: readonly Label[],
  options: FitOptions = {},
  accepts: { readonly nan?: boolean; readonly anything?: true } = {},
): EncodedLabels {
  if (X.nSamples !== y.length) throw new RangeError(`${who}: X has ${X.nSamples} samples, y has ${y.length}`);
  if (X.nSamples === 0 || X.nFeatures === 0)
    throw new RangeError(`${who}: X has shape (${X.nSamples}, ${X.nFeatures}) while at least one of each is required`);
  if (accepts.nan) checkNumbers(who, X);
  else if (!accepts.anything) checkFinite(who, X);
  const encoded = encodeLabels(who, y);
  if (encoded.classes.length < 2 && options.oneClass === undefined)
    throw new RangeError(
      `${who}: this solver needs samples of at least 2 classes in the data, but the data contains only one class: ${encoded.classes[0]}`,
    );
  const weights = options.sampleWeight;
  if (weights !== undefined && weights.length !== y.length)
    throw new RangeError(`${who}: sample_weight has ${weights.length} values, y has ${y.length}`);
  if (weights?.some((weight) => !(weight >= 0) || weight === Number.POSITIVE_INFINITY))
    throw new RangeError(`${who}: sample_weight must be finite and not negative`);
  return encoded;
}

/**
 * What every classifier asks of the rows to predict.
 *
 * @param accepts `nan`: NaN in X is a missing value; `anything`: X is left to the estimators inside
 * @throws {RangeError} X has another number of features than was fitted on, or text, NaN or infinity in it
 */
export function checkFeatures(
  who: string,
  X: Matrix,
  nFeaturesIn: number,
  accepts: { readonly nan?: boolean; readonly anything?: true } = {},
): void {
  if (X.nFeatures !== nFeaturesIn)
    throw new RangeError(`X has ${X.nFeatures} features, but ${who} is expecting ${nFeaturesIn} features as input`);
  if (accepts.nan) checkNumbers(who, X);
  else if (!accepts.anything) checkFinite(who, X);
}

/** @throws {RangeError} text, NaN or infinity in X; names the column */
export function checkFinite(who: string, X: Matrix): void {
  refuseText(who, X);
  const { data, nFeatures } = X;
  if (isAllFinite(data)) return;
  const i = data.findIndex((value) => !Number.isFinite(value));
  const column = X.columnLabel(i % nFeatures);
  const row = Math.floor(i / nFeatures);
  throw new RangeError(
    Number.isNaN(data[i])
      ? `${who}: X contains NaN in ${column} (row ${row}); fill it with a SimpleImputer step, or drop the row or the column`
      : `${who}: X contains infinity in ${column} (row ${row})`,
  );
}

function isAllFinite(values: Float64Array): boolean {
  // A value less itself is 0, but of NaN and infinity NaN; four sums at a time need not wait for one another.
  let [a, b, c, d] = [0, 0, 0, 0];
  const fours = values.length - (values.length % 4);
  for (let i = 0; i < fours; i += 4) {
    a += values[i]! - values[i]!;
    b += values[i + 1]! - values[i + 1]!;
    c += values[i + 2]! - values[i + 2]!;
    d += values[i + 3]! - values[i + 3]!;
  }
  for (let i = fours; i < values.length; i++) a += values[i]! - values[i]!;
  return a + b + c + d === 0;
}

/** As `checkFinite`, but NaN passes. @throws {RangeError} text or infinity in X; names the column */
export function checkNumbers(who: string, X: Matrix): void {
  refuseText(who, X);
  const { data, nFeatures } = X;
  if (isAllFinite(data)) return;
  for (let i = 0; i < data.length; i++)
    if (Math.abs(data[i]!) === Number.POSITIVE_INFINITY)
      throw new RangeError(`${who}: X contains infinity in ${X.columnLabel(i % nFeatures)}`);
}

/** @throws {RangeError} a column holds text; names it */
function refuseText(who: string, X: Matrix): void {
  const at = X.columns.texts?.findIndex((texts) => texts !== undefined) ?? -1;
  if (at === -1) return;
  const texts = X.textsOf(at)!;
  const numbers = texts.filter((text) => Number.isFinite(Number(text))).length;
  const cure =
    numbers > texts.length / 2
      ? "most of its values are numbers: correct the others, or leave those cells empty and fill them with a SimpleImputer step"
      : "encode it with a OneHotEncoder or OrdinalEncoder step, or leave it out";
  const example = JSON.stringify(texts[0] ?? "").slice(0, 60);
  throw new RangeError(`${who}: ${X.columnLabel(at)} holds text, e.g. ${example}; ${cure}`);
}

/** @throws {TypeError} labels of mixed kinds @throws {RangeError} a label that is NaN or infinite */
export function encodeLabels(who: string, y: readonly Label[]): EncodedLabels {
  const found = new Map<Label, number>();
  const codes = new Int32Array(y.length);
  for (let i = 0; i < y.length; i++) {
    const label = y[i]!;
    const known = found.get(label);
    codes[i] = known ?? found.size;
    if (known === undefined) found.set(label, found.size);
  }
  for (const label of found.keys()) {
    if (typeof label !== typeof y[0])
      throw new TypeError(`${who}: labels must be all strings or all numbers, got both`);
    if (typeof label === "number" && !Number.isFinite(label)) throw new RangeError(`${who}: y contains ${label}`);
  }
  const classes = sortedLabels(found.keys());
  const order = new Int32Array(classes.length);
  classes.forEach((label, k) => {
    order[found.get(label)!] = k;
  });
  for (let i = 0; i < codes.length; i++) codes[i] = order[codes[i]!]!;
  return { classes, codes };
}

/** Distinct labels, ascending. */
export function sortedLabels(labels: Iterable<Label>): readonly Label[] {
  return [...new Set(labels)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
