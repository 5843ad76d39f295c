import { RandomState } from "./random-state.ts";

export interface ResampleParams {
  /** Default true. */
  readonly replace?: boolean;
  /** Default: as many as there are. */
  readonly n_samples?: number | null;
  /** null: the seed 0, since nothing here draws on chance. */
  readonly random_state?: number | null;
}

/**
 * Rows of a bootstrap sample, or without `replace` rows in random order.
 *
 * @param nRows rows to draw from
 * @returns row indices, shape (n_samples,)
 * @throws {RangeError} more rows are to be drawn without replacement than there are
 * @source sklearn.utils.resample, without stratify and weights
 * @example resample(15, { n_samples: 4, random_state: 0 }); // Int32Array [12, 5, 0, 3]
 */
export function resample(nRows: number, params: ResampleParams = {}): Int32Array {
  const { replace = true, n_samples, random_state } = params;
  const size = n_samples ?? nRows;
  const random = new RandomState(random_state ?? 0);
  if (replace) return Int32Array.from({ length: size }, () => random.randint(0, nRows));
  if (size > nRows) throw new RangeError(`Cannot sample ${size} out of arrays with dim ${nRows} when replace is False`);
  return random.permutation(nRows).slice(0, size);
}

/** @returns row indices in random order @source sklearn.utils.shuffle */
export function shuffledRows(nRows: number, params: Omit<ResampleParams, "replace"> = {}): Int32Array {
  return resample(nRows, { ...params, replace: false });
}
