/** What the discrete classifiers take of classes before a sample is seen. */
export interface PriorParams {
  readonly fit_prior: boolean;
  readonly class_prior: readonly number[] | null;
}

/**
 * Log of each class' probability before a sample is seen: as given, as often as it occurs, or all the same.
 *
 * @param counts weight of each class, shape (nClasses,)
 * @throws {RangeError} `class_prior` is not a number from 0 on for each class
 */
export function classLogPrior(who: string, params: PriorParams, counts: Float64Array): Float64Array {
  if (params.class_prior !== null) return checkedNumbers(who, params.class_prior, counts.length).map(Math.log);
  if (!params.fit_prior) return new Float64Array(counts.length).fill(-Math.log(counts.length));
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => Math.log(count) - Math.log(total));
}

/** @throws {RangeError} the priors are not one for each class, or do not sum to 1 */
export function checkedPriors(who: string, priors: readonly number[], nClasses: number): Float64Array {
  const checked = checkedNumbers(who, priors, nClasses);
  const sum = checked.reduce((a, b) => a + b, 0);
  if (!(Math.abs(sum - 1) <= 1e-5)) throw new RangeError(`${who}: The sum of the priors should be 1, it is ${sum}.`);
  return checked;
}

function checkedNumbers(who: string, priors: readonly number[], nClasses: number): Float64Array {
  if (priors.length !== nClasses)
    throw new RangeError(
      `${who}: Number of priors must match number of classes: there are ${priors.length} for ${nClasses}.`,
    );
  if (!priors.every((prior) => typeof prior === "number" && prior >= 0))
    throw new RangeError(`${who}: Priors must be non-negative numbers.`);
  return Float64Array.from(priors);
}
