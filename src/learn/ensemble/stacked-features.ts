import type { FittedClassifier, Label } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { type FoldPrediction, type ResponseMethod, scoresBy } from "../model-selection/index.ts";

/** What a member says of some rows. */
export function responseOf(member: FittedClassifier, method: ResponseMethod, X: Matrix): FoldPrediction {
  return method === "predict" ? member.predict(X) : scoresBy(member, method, X);
}

/**
 * How many columns a response becomes: labels one, and of two probabilities the second says all.
 *
 * @source sklearn.ensemble._stacking, `_concatenate_predictions`
 */
export function stackedWidth(response: FoldPrediction, method: ResponseMethod, nClasses: number): number {
  if (!(response instanceof Matrix)) return 1;
  return response.nFeatures - firstColumn(method, nClasses);
}

/**
 * The features of the last classifier: what the others say, side by side.
 *
 * @param X columns to be added; undefined: none
 */
export function stackedFeatures(
  responses: readonly FoldPrediction[],
  methods: readonly ResponseMethod[],
  classes: readonly Label[],
  nSamples: number,
  X: Matrix | undefined,
): Matrix {
  const widths = responses.map((response, m) => stackedWidth(response, methods[m]!, classes.length));
  const own = widths.reduce((sum, width) => sum + width, 0);
  const width = own + (X?.nFeatures ?? 0);
  const data = new Float64Array(nSamples * width);
  const position = new Map(classes.map((label, k) => [label, k]));
  let offset = 0;
  responses.forEach((response, m) => {
    const first = firstColumn(methods[m]!, classes.length);
    if (response instanceof Matrix)
      for (let i = 0; i < nSamples; i++) data.set(response.row(i).subarray(first), i * width + offset);
    else for (let i = 0; i < nSamples; i++) data[i * width + offset] = position.get(response[i]!)!;
    offset += widths[m]!;
  });
  if (X === undefined) return new Matrix(data, nSamples, width);
  for (let i = 0; i < nSamples; i++) data.set(X.row(i), i * width + own);
  const { texts } = X.columns;
  const columns = texts === undefined ? {} : { texts: [...new Array<undefined>(own).fill(undefined), ...texts] };
  return new Matrix(data, nSamples, width, columns);
}

function firstColumn(method: ResponseMethod, nClasses: number): number {
  return method === "predict_proba" && nClasses === 2 ? 1 : 0;
}
