import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { type ParamTable, resolveParams, withNumbers } from "../params.ts";

export interface MetricInput {
  readonly yTrue: readonly Label[];
  readonly yPred: readonly Label[];
  /** Probabilities, shape (nSamples, nClasses); absent where the model has none. */
  readonly yProba?: Matrix;
  /** Decision values, shape (nSamples, nClasses), or (nSamples, 1) for two classes; absent where the model has none. */
  readonly decision?: Matrix;
  /** The model's classes: the label of each column of `yProba`. */
  readonly classes: readonly Label[];
}

/** A metric that a config may name: one number for one part of the data. */
export interface MetricSpec {
  /** As in sklearn.metrics: "f1_score". */
  readonly name: string;
  /** The arguments that a config may give. */
  readonly params: ParamTable;
  /** What is compared with the observed labels. "y_score": probabilities, or decision values where there are none. */
  readonly uses: "y_pred" | "y_proba" | "y_score" | "decision";
  readonly greaterIsBetter: boolean;
  /** @throws {RangeError} illegal arguments, no probabilities where they are needed, or an undefined value */
  compute(input: MetricInput, args: Readonly<Record<string, unknown>>): number;
}

type Direction = "greater is better" | "smaller is better";

/** A metric of predicted labels. */
export function labelMetric<Args>(
  name: string,
  direction: Direction,
  params: ParamTable,
  score: (yTrue: readonly Label[], yPred: readonly Label[], args: Args, classes: readonly Label[]) => number,
): MetricSpec {
  return {
    name,
    params,
    uses: "y_pred",
    greaterIsBetter: direction === "greater is better",
    compute(input, args) {
      const resolved = resolveParams(name, params, withNumbers(params, args)) as Args;
      return defined(name, input, score(input.yTrue, input.yPred, resolved, input.classes));
    },
  };
}

/** A metric of probabilities or decision values. */
export function scoreMetric<Args>(
  name: string,
  uses: Exclude<MetricSpec["uses"], "y_pred">,
  direction: Direction,
  params: ParamTable,
  score: (yTrue: readonly Label[], yScore: Matrix, classes: readonly Label[], args: Args) => number,
): MetricSpec {
  return {
    name,
    params,
    uses,
    greaterIsBetter: direction === "greater is better",
    compute(input, args) {
      const resolved = resolveParams(name, params, withNumbers(params, args));
      const yScore = scoresOf(name, uses, input);
      checkLabels(name, input.classes, resolved["labels"]);
      return defined(name, input, score(input.yTrue, yScore, input.classes, resolved as Args));
    },
  };
}

function scoresOf(name: string, uses: MetricSpec["uses"], { yProba, decision }: MetricInput): Matrix {
  const scores = uses === "y_proba" ? yProba : uses === "decision" ? decision : (yProba ?? decision);
  if (scores !== undefined) return scores;
  const needed = {
    y_proba: "probabilities",
    decision: "a decision function",
    y_score: "probabilities or a decision function",
  };
  throw new RangeError(`${name} needs ${needed[uses as "y_proba"]}, and this model has none`);
}

function checkLabels(name: string, classes: readonly Label[], labels: unknown): void {
  if (Array.isArray(labels) && (labels.length !== classes.length || labels.some((label, k) => label !== classes[k])))
    throw new RangeError(`${name}: labels must be the model's classes, [${classes.join(", ")}]; leave it out`);
}

/** A run with NaN for a metric cannot be compared. */
function defined(name: string, { yTrue, classes }: MetricInput, value: number): number {
  if (!Number.isNaN(value)) return value;
  const absent = classes.filter((label) => !yTrue.includes(label));
  const why = absent.length === 0 ? "" : `: no sample of class ${absent.join(", ")} is in y_true`;
  throw new RangeError(
    `${name} is not defined on these ${yTrue.length} samples${why}; stratify the split, or use more rows`,
  );
}
