import { metricKey, type TrainingConfig } from "../contracts/index.ts";
import { type FittedPipeline, type Label, Matrix, permutationImportance } from "../learn/index.ts";
import { greaterIsBetter } from "./decide.ts";
import { score } from "./score.ts";

/** What `feature_importances.json` holds. */
export interface Importances {
  /**
   * "impurity": by how much splits on it lower the impurity; "coefficients": the mean over classes of the coefficient's
   * size, times the standard deviation of the feature in the train part; "permutation": by how much the target metric
   * falls on the validation part when its values are shuffled.
   */
  readonly method: "impurity" | "coefficients" | "permutation";
  /** Greatest first. */
  readonly features: readonly { readonly name: string; readonly importance: number; readonly std?: number }[];
  /** Why there are none. */
  readonly skipped?: string;
}

interface Rows {
  readonly X: Matrix;
  readonly y: readonly Label[];
}

const [mostRows, mostFeatures, repeats] = [2000, 60, 5];

/**
 * How much a model makes of each feature of the dataset: what it tells itself, else what shuffling shows.
 *
 * @param parts rows of the train and the validation part
 * @param patience seconds that shuffling may take at most, by `clock` (milliseconds)
 */
export function importancesOf(
  pipeline: FittedPipeline,
  features: readonly string[],
  parts: { readonly train: Rows; readonly validation: Rows | undefined },
  config: Pick<TrainingConfig, "metrics" | "target">,
  patience: number,
  clock: () => number,
): Importances {
  const own = ownImportances(pipeline, features, parts.train.X);
  if (own !== undefined) return { method: own.method, features: sorted(features, own.values) };
  const skipped = (reason: string): Importances => ({ method: "permutation", features: [], skipped: reason });
  if (parts.validation === undefined) return skipped("there is no validation part to shuffle");
  if (features.length > mostFeatures)
    return skipped(`there are ${features.length} features, and shuffling takes ${mostFeatures} at most`);
  const rows = firstRows(parts.validation);
  const metric = config.metrics.filter(({ name }) => metricKey(name) === config.target);
  const sign = greaterIsBetter(config.target) ? 1 : -1;
  const late = new Error(`shuffling takes more than ${patience.toFixed(1)} s`);
  const started = clock();
  try {
    const { importancesMean, importancesStd } = permutationImportance(
      rows.X,
      (X) => {
        if (clock() - started > patience * 1000) throw late;
        return sign * score(pipeline, { X, y: rows.y }, metric, "validation").values[0]!.value;
      },
      { n_repeats: repeats },
    );
    return { method: "permutation", features: sorted(features, importancesMean, importancesStd) };
  } catch (error) {
    if (error === late) return skipped(late.message);
    throw error;
  }
}

/** What the classifier itself tells, where its features are the dataset's; undefined: nothing. */
function ownImportances(
  pipeline: FittedPipeline,
  features: readonly string[],
  X: Matrix,
): { method: "impurity" | "coefficients"; values: Float64Array } | undefined {
  const classifier = pipeline.classifier_ as {
    readonly featureImportances_?: Float64Array | undefined;
    readonly coef_?: unknown;
  };
  const { coef_: coef } = classifier;
  const linear = coef instanceof Matrix && coef.nFeatures === features.length;
  const impurity = linear ? undefined : classifier.featureImportances_;
  if (!linear && impurity?.length !== features.length) return undefined;
  const first = throughSteps(pipeline, X.take([0]));
  if (first.nFeatures !== features.length || !features.every((name, j) => first.columns.names?.[j] === name))
    return undefined;
  if (impurity !== undefined) return { method: "impurity", values: impurity };
  return { method: "coefficients", values: coefficientSizes(coef as Matrix, throughSteps(pipeline, X)) };
}

function throughSteps(pipeline: FittedPipeline, X: Matrix): Matrix {
  return pipeline.transformers_.reduce((current, step) => step.transform(current), X);
}

/** Of features as the classifier sees them: a coefficient's size alone depends on the feature's unit. */
function coefficientSizes(coef: Matrix, X: Matrix): Float64Array {
  return Float64Array.from({ length: X.nFeatures }, (_, j) => {
    const sizes = coef.column(j).reduce((sum, value) => sum + Math.abs(value), 0) / coef.nSamples;
    const values = X.column(j);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return sizes * Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  });
}

/** The rows of a part are in random order. */
function firstRows({ X, y }: Rows): Rows {
  if (y.length <= mostRows) return { X, y };
  return { X: X.take(Array.from({ length: mostRows }, (_, i) => i)), y: y.slice(0, mostRows) };
}

function sorted(names: readonly string[], values: Float64Array, stds?: Float64Array): Importances["features"] {
  return names
    .map((name, j) => ({ name, importance: values[j]!, ...(stds === undefined ? {} : { std: stds[j]! }) }))
    .sort((a, b) => b.importance - a.importance);
}
