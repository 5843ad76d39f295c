import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { checkTransformerData } from "../transformer-data.ts";
import type { LearnedColumn } from "./categories.ts";
import { FittedOrdinalEncoder } from "./fitted-ordinal-encoder.ts";
import { learnCategories } from "./learn-categories.ts";
import { type OrdinalEncoderParams, ordinalEncoderConflicts, ordinalEncoderParams } from "./ordinal-encoder-params.ts";

/**
 * Each category of a column, be it text or a number, as its place among the sorted categories.
 *
 * @source sklearn.preprocessing.OrdinalEncoder
 * @example
 * const X = new Matrix(Float64Array.of(0, 1), 2, 1, { texts: [["red", "blue"]] });
 * new OrdinalEncoder().fit(X).transform(X).toRows(); // [[1], [0]]
 */
export class OrdinalEncoder implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(ordinalEncoderParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, infinity, or values that stand for a category already */
  fit(X: Matrix): FittedOrdinalEncoder {
    const who = "OrdinalEncoder";
    const params = resolveParams(who, ordinalEncoderParams, this.params) as unknown as OrdinalEncoderParams;
    const conflicts = ordinalEncoderConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    checkTransformerData(who, X, { nan: true, text: true });
    const columns = learnCategories(who, X, params, false);
    for (const [j, column] of columns.entries()) refuseTakenValues(column, params, X.columnLabel(j));
    return new FittedOrdinalEncoder({
      columns,
      unknownValue: params.handle_unknown === "error" ? undefined : params.unknown_value!,
      missingValue: params.encoded_missing_value,
    });
  }
}

/** @throws {RangeError} what unknown or missing values shall become is the code of a category */
function refuseTakenValues(
  { categories, infrequent }: LearnedColumn,
  { unknown_value, encoded_missing_value }: OrdinalEncoderParams,
  label: string,
): void {
  // As scikit-learn counts: without those that are one.
  const taken = categories.values.length - (infrequent?.length ?? 0);
  if (unknown_value !== null && unknown_value >= 0 && unknown_value < taken)
    throw new RangeError(
      `OrdinalEncoder: The used value for unknown_value ${unknown_value} is one of the values already used for encoding the seen categories of ${label}.`,
    );
  if (categories.missing && encoded_missing_value >= 0 && encoded_missing_value < taken)
    throw new RangeError(
      `OrdinalEncoder: encoded_missing_value (${encoded_missing_value}) is already used to encode a known category in ${label}`,
    );
}
