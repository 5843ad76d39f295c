import type { FittedClassifier, Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import type { MetricInput } from "../metrics/metric-spec.ts";
import { findMetric } from "../metrics/metric-specs.ts";
import { nearestName } from "../nearest-name.ts";

/** How good a fitted classifier is on these rows; more is better. */
export type Scorer = (fitted: FittedClassifier, X: Matrix, y: readonly Label[]) => number;

/** A scorer, its name, several names, or scorers by the names that their results get; null: accuracy. */
export type Scoring = string | Scorer | readonly string[] | Readonly<Record<string, string | Scorer>> | null;

interface ScorerSpec {
  readonly metric: string;
  readonly args?: Readonly<Record<string, unknown>>;
  /** The metric ranks: decision values are preferred to probabilities. */
  readonly ranks?: true;
}

const perClassMetrics = ["f1", "jaccard", "precision", "recall"];
const averages = ["macro", "micro", "weighted"];

const scorerSpecs: Readonly<Record<string, ScorerSpec>> = {
  accuracy: { metric: "accuracy_score" },
  average_precision: { metric: "average_precision_score", ranks: true },
  balanced_accuracy: { metric: "balanced_accuracy_score" },
  d2_brier_score: { metric: "d2_brier_score" },
  d2_log_loss_score: { metric: "d2_log_loss_score" },
  matthews_corrcoef: { metric: "matthews_corrcoef" },
  neg_brier_score: { metric: "brier_score_loss" },
  neg_log_loss: { metric: "log_loss" },
  roc_auc: { metric: "roc_auc_score", ranks: true },
  roc_auc_ovo: { metric: "roc_auc_score", args: { multi_class: "ovo" } },
  roc_auc_ovo_weighted: { metric: "roc_auc_score", args: { multi_class: "ovo", average: "weighted" } },
  roc_auc_ovr: { metric: "roc_auc_score", args: { multi_class: "ovr" } },
  roc_auc_ovr_weighted: { metric: "roc_auc_score", args: { multi_class: "ovr", average: "weighted" } },
  top_k_accuracy: { metric: "top_k_accuracy_score", ranks: true },
  ...Object.fromEntries(
    perClassMetrics.flatMap((name) => [
      [name, { metric: `${name}_score` }],
      ...averages.map((average) => [`${name}_${average}`, { metric: `${name}_score`, args: { average } }]),
    ]),
  ),
};

/**
 * A scorer by scikit-learn's name for it.
 *
 * @throws {RangeError} there is no such scorer, or its metric is not there yet
 * @source sklearn.metrics.get_scorer
 * @example findScorer("neg_log_loss")(fitted, X, y); // -0.12
 */
export function findScorer(name: string): Scorer {
  if (!Object.hasOwn(scorerSpecs, name)) {
    const names = Object.keys(scorerSpecs).toSorted();
    const near = nearestName(name, names);
    throw new RangeError(
      `there is no scorer ${name}; ${near === undefined ? `there are ${names.join(", ")}` : `did you mean ${near}?`}`,
    );
  }
  const { metric, args = {}, ranks = false } = scorerSpecs[name]!;
  const { uses, greaterIsBetter, compute } = findMetric(metric);
  return (fitted, X, yTrue) => {
    const responses = uses === "y_pred" ? { yPred: fitted.predict(X) } : { yPred: [], ...scoresOf(fitted, X, ranks) };
    const value = compute({ yTrue, classes: fitted.classes_, ...responses }, args);
    return greaterIsBetter ? value : -value;
  };
}

/**
 * A scorer of labels out of a metric of them.
 *
 * @param greaterIsBetter false: the result is negated
 * @source sklearn.metrics.make_scorer
 * @example makeScorer(accuracyScore)(fitted, X, y);
 */
export function makeScorer(
  metric: (yTrue: readonly Label[], yPred: readonly Label[]) => number,
  greaterIsBetter = true,
): Scorer {
  return (fitted, X, y) => (greaterIsBetter ? 1 : -1) * metric(y, fitted.predict(X));
}

/** The scorers that `scoring` asks for, by the names of their results. */
export function scorersOf(scoring: Scoring | undefined): Readonly<Record<string, Scorer>> {
  if (scoring === null || scoring === undefined) return { score: findScorer("accuracy") };
  if (typeof scoring === "string") return { score: findScorer(scoring) };
  if (typeof scoring === "function") return { score: scoring };
  const named = Array.isArray(scoring)
    ? scoring.map((name): [string, string] => [name, name])
    : Object.entries(scoring);
  return Object.fromEntries(
    named.map(([name, one]: [string, string | Scorer]) => [name, typeof one === "string" ? findScorer(one) : one]),
  );
}

function scoresOf(fitted: FittedClassifier, X: Matrix, ranks: boolean): Pick<MetricInput, "yProba" | "decision"> {
  const decision = ranks ? fitted.decisionFunction?.(X) : undefined;
  if (decision !== undefined) return { decision };
  const yProba = fitted.predictProba?.(X);
  return yProba === undefined ? {} : { yProba };
}
