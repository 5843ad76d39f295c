import { compareTexts } from "../compare-texts.ts";
import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { medianOf } from "../percentile.ts";
import { pythonRepr } from "../python-repr.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { type FillValue, FittedSimpleImputer } from "./fitted-simple-imputer.ts";
import { isMissingIn, type MissingValue, missingValue } from "./missing-cells.ts";
import { type SimpleImputerParams, simpleImputerConflicts, simpleImputerParams } from "./simple-imputer-params.ts";

const who = "SimpleImputer";

/**
 * Fills missing values of each column with one value: its mean, median, most frequent value, or a constant.
 *
 * @source sklearn.impute.SimpleImputer
 * @example new SimpleImputer().fit(Matrix.from([[1], [3]])).transform(Matrix.from([[Number.NaN]])).at(0, 0); // 2
 */
export class SimpleImputer implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(simpleImputerParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, infinity, or a strategy that the column's kind does not take */
  fit(X: Matrix): FittedSimpleImputer {
    const params = resolveParams(who, simpleImputerParams, this.params) as unknown as SimpleImputerParams;
    const [conflict] = simpleImputerConflicts(this.params);
    if (conflict !== undefined) throw new RangeError(conflict);
    const missing = missingValue(params.missing_values);
    checkTransformerData(who, X, { nan: Number.isNaN(missing), text: true });
    if (typeof missing === "string" && !X.columns.texts?.some((texts) => texts !== undefined))
      throw new RangeError(`${who}: missing_values is the text ${pythonRepr(missing)}, but no column holds text`);
    const columns = Array.from({ length: X.nFeatures }, (_, j) => {
      const isMissing = isMissingIn(X, j, missing);
      const present = X.column(j).filter((cell) => !isMissing(cell));
      return {
        text: X.textsOf(j) !== undefined,
        fill: fillValue(X, j, present, params),
        hadMissing: present.length < X.nSamples,
      };
    });
    return new FittedSimpleImputer({
      missing: missing as MissingValue,
      columns,
      addIndicator: params.add_indicator,
    });
  }
}

/** @returns NaN for a column that is to be left out, since all of it is missing */
function fillValue(X: Matrix, j: number, present: Float64Array, params: SimpleImputerParams): FillValue {
  const { strategy, keep_empty_features } = params;
  const texts = X.textsOf(j);
  if (texts !== undefined && (strategy === "mean" || strategy === "median"))
    throw new RangeError(
      `${who}: Cannot use ${strategy} strategy with non-numeric data: ${X.columnLabel(j)} holds text, e.g. ${JSON.stringify(texts[0] ?? "").slice(0, 60)}; use most_frequent or constant there`,
    );
  if (present.length === 0 && !keep_empty_features) return Number.NaN;
  if (strategy === "constant") return constantFill(X, j, params.fill_value);
  if (present.length === 0) return texts === undefined ? 0 : "missing_value";
  if (strategy === "mean") return present.reduce((sum, value) => sum + value, 0) / present.length;
  if (strategy === "median") return medianOf(present.sort());
  return texts === undefined
    ? mostFrequent<number>(present, (a, b) => a - b)
    : mostFrequent(
        Array.from(present, (cell) => texts[cell]!),
        compareTexts,
      );
}

/** @throws {RangeError} a number for a column of text, or the other way round */
function constantFill(X: Matrix, j: number, wanted: number | string | null): FillValue {
  const holdsText = X.textsOf(j) !== undefined;
  if (wanted === null) return holdsText ? "missing_value" : 0;
  if (holdsText !== (typeof wanted === "string"))
    throw new RangeError(
      `${who}: fill_value=${pythonRepr(wanted)} cannot be cast to the input data: ${X.columnLabel(j)} holds ${holdsText ? "text" : "numbers"}`,
    );
  return wanted;
}

/** The first in order among the most frequent. */
function mostFrequent<Value>(values: Iterable<Value>, compare: (a: Value, b: Value) => number): Value {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, one) =>
    one[1] > best[1] || (one[1] === best[1] && compare(one[0], best[0]) < 0) ? one : best,
  )[0];
}
