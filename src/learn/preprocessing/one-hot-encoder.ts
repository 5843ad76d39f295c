import type { Params, Transformer } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { pythonRepr } from "../python-repr.ts";
import { checkTransformerData } from "../transformer-data.ts";
import { type Categories, categoryCount, isMissing, type LearnedColumn } from "./categories.ts";
import { FittedOneHotEncoder } from "./fitted-one-hot-encoder.ts";
import { groupedCodes, groupedCount } from "./infrequent-categories.ts";
import { learnCategories } from "./learn-categories.ts";
import { categoriesConflicts, type OneHotEncoderParams, oneHotEncoderParams } from "./one-hot-encoder-params.ts";

/**
 * A column of zeros and ones for each category of each column, be it text or numbers.
 *
 * @source sklearn.preprocessing.OneHotEncoder
 * @example
 * const X = new Matrix(Float64Array.of(0, 1), 2, 1, { texts: [["red", "blue"]] });
 * new OneHotEncoder().fit(X).transform(X).toRows(); // [[0, 1], [1, 0]]: blue, red
 */
export class OneHotEncoder implements Transformer {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(oneHotEncoderParams), ...params };
  }

  /** @throws {RangeError} illegal parameters, no samples, infinity, or categories that do not fit the columns */
  fit(X: Matrix): FittedOneHotEncoder {
    const who = "OneHotEncoder";
    const params = resolveParams(who, oneHotEncoderParams, this.params) as unknown as OneHotEncoderParams;
    const [conflict] = categoriesConflicts(this.params);
    if (conflict !== undefined) throw new RangeError(conflict);
    checkTransformerData(who, X, { nan: true, text: true });
    const columns = learnCategories(who, X, params, true);
    const dropped = droppedCodes(params.drop, columns, X);
    return new FittedOneHotEncoder({
      handleUnknown: params.handle_unknown,
      columns: columns.map((column, j) => ({ ...column, dropped: dropped[j] })),
    });
  }
}

/**
 * The code that each column leaves out, counted after the rare categories have become one; undefined: none.
 *
 * @throws {RangeError} a category that is to be left out does not occur, or is rare
 */
function droppedCodes(
  drop: OneHotEncoderParams["drop"],
  columns: readonly LearnedColumn[],
  X: Matrix,
): readonly (number | undefined)[] {
  if (drop === null) return columns.map(() => undefined);
  if (drop === "first") return columns.map(() => 0);
  if (drop === "if_binary") return columns.map((column) => (groupedCount(column) === 2 ? 0 : undefined));
  if (drop.length !== columns.length)
    throw new RangeError(
      `OneHotEncoder: \`drop\` should have length equal to the number of features (${columns.length}), got ${drop.length}`,
    );
  return columns.map(({ categories, infrequent }, j) => {
    const code = codeOf(categories, drop[j]);
    const shown = `${pythonRepr(drop[j])} of ${X.columnLabel(j)}`;
    if (code === -1)
      throw new RangeError(
        `OneHotEncoder: ${shown} was supposed to be dropped, but was not found in the training data`,
      );
    if (infrequent === undefined) return code;
    if (infrequent.includes(code))
      throw new RangeError(`OneHotEncoder: Unable to drop category ${shown} because it is infrequent`);
    return groupedCodes(categoryCount(categories), infrequent)[code];
  });
}

function codeOf({ values, missing }: Categories, wanted: unknown): number {
  if (isMissing(wanted)) return missing ? values.length : -1;
  return (values as readonly unknown[]).indexOf(wanted);
}
