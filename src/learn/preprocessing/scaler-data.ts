import type { Matrix } from "../matrix.ts";
import { checkNumbers } from "../training-data.ts";

/**
 * What a scaler asks of its data. NaN passes: it stays where it is, as in scikit-learn.
 *
 * @throws {RangeError} no samples, text or infinity in a column, or another number of features than expected
 */
export function checkScalerData(who: string, X: Matrix, nFeaturesIn: number = X.nFeatures): void {
  if (X.nFeatures !== nFeaturesIn)
    throw new RangeError(`X has ${X.nFeatures} features, but ${who} is expecting ${nFeaturesIn} features as input`);
  if (X.nSamples === 0 || X.nFeatures === 0)
    throw new RangeError(`${who}: X has shape (${X.nSamples}, ${X.nFeatures}) while at least one of each is required`);
  checkNumbers(who, X);
}
