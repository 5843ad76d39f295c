import { Matrix } from "./matrix.ts";
import { checkFinite, checkNumbers } from "./training-data.ts";

/** What a transformer takes beside finite numbers. */
export interface Accepts {
  /** NaN in X is a missing value. */
  readonly nan?: boolean;
  /** Columns may hold text. */
  readonly text?: boolean;
}

/**
 * What every transformer asks of its data.
 *
 * @param who the class that asks, for the messages
 * @param nFeaturesIn columns that were fitted; absent where nothing is fitted yet
 * @throws {RangeError} no samples or columns, another number of columns, and what is not accepted of text, NaN, infinity
 */
export function checkTransformerData(
  who: string,
  X: Matrix,
  accepts: Accepts = {},
  nFeaturesIn: number = X.nFeatures,
): void {
  if (X.nFeatures !== nFeaturesIn)
    throw new RangeError(`X has ${X.nFeatures} features, but ${who} is expecting ${nFeaturesIn} features as input`);
  if (X.nSamples === 0 || X.nFeatures === 0)
    throw new RangeError(`${who}: X has shape (${X.nSamples}, ${X.nFeatures}) while at least one of each is required`);
  const checked = accepts.text ? withoutTexts(X) : X;
  if (accepts.nan) checkNumbers(who, checked);
  else checkFinite(who, checked);
}

/** The same cells, a text column's as positions. */
function withoutTexts(X: Matrix): Matrix {
  const { names } = X.columns;
  return new Matrix(X.data, X.nSamples, X.nFeatures, names === undefined ? {} : { names });
}
