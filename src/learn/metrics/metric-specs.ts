import type { Label } from "../estimator.ts";
import { nearestName } from "../nearest-name.ts";
import { accuracyScore } from "./accuracy-score.ts";
import { averagePrecisionScore } from "./average-precision-score.ts";
import type { AveragedScoreParams } from "./averaged-score.ts";
import { balancedAccuracyScore } from "./balanced-accuracy-score.ts";
import { brierScoreLoss } from "./brier-score-loss.ts";
import { cohenKappaScore } from "./cohen-kappa-score.ts";
import { d2BrierScore } from "./d2-brier-score.ts";
import { d2LogLossScore } from "./d2-log-loss-score.ts";
import { f1Score } from "./f1-score.ts";
import { fbetaScore } from "./fbeta-score.ts";
import { hammingLoss } from "./hamming-loss.ts";
import { hingeLoss } from "./hinge-loss.ts";
import { jaccardScore } from "./jaccard-score.ts";
import { logLoss } from "./log-loss.ts";
import { matthewsCorrcoef } from "./matthews-corrcoef.ts";
import {
  adjusted,
  averagedScoreParams,
  averageOfClasses,
  beta,
  eitherLabel,
  jaccardParams,
  kappaParams,
  labels,
  maxFpr,
  multiClass,
  normalize,
  positiveLabel,
  scaleByHalf,
  topK,
} from "./metric-params.ts";
import { labelMetric, type MetricSpec, scoreMetric } from "./metric-spec.ts";
import { precisionScore } from "./precision-score.ts";
import { recallScore } from "./recall-score.ts";
import { rocAucScore } from "./roc-auc-score.ts";
import { topKAccuracyScore } from "./top-k-accuracy-score.ts";
import { zeroOneLoss } from "./zero-one-loss.ts";

/** Every metric that a config may name: those of one number. */
export const metricSpecs: Readonly<Record<string, MetricSpec>> = byName([
  labelMetric("accuracy_score", "greater is better", { normalize }, accuracyScore),
  labelMetric("balanced_accuracy_score", "greater is better", { adjusted }, balancedAccuracyScore),
  averaged("f1_score", averagedScoreParams, f1Score),
  averaged("fbeta_score", { beta, ...averagedScoreParams }, (yTrue, yPred, args) =>
    fbetaScore(yTrue, yPred, { ...args, beta: args.beta ?? 1 }),
  ),
  averaged("precision_score", averagedScoreParams, precisionScore),
  averaged("recall_score", averagedScoreParams, recallScore),
  averaged("jaccard_score", jaccardParams, jaccardScore),
  labelMetric("matthews_corrcoef", "greater is better", {}, matthewsCorrcoef),
  labelMetric("cohen_kappa_score", "greater is better", kappaParams, cohenKappaScore),
  labelMetric("zero_one_loss", "smaller is better", { normalize }, zeroOneLoss),
  labelMetric("hamming_loss", "smaller is better", {}, hammingLoss),
  scoreMetric(
    "roc_auc_score",
    "y_score",
    "greater is better",
    { average: averageOfClasses, max_fpr: maxFpr, multi_class: multiClass, labels },
    rocAucScore,
  ),
  scoreMetric(
    "average_precision_score",
    "y_score",
    "greater is better",
    { average: averageOfClasses, pos_label: positiveLabel },
    averagePrecisionScore,
  ),
  scoreMetric(
    "top_k_accuracy_score",
    "y_score",
    "greater is better",
    { k: topK, normalize, labels },
    topKAccuracyScore,
  ),
  scoreMetric("log_loss", "y_proba", "smaller is better", { normalize, labels }, logLoss),
  scoreMetric(
    "brier_score_loss",
    "y_proba",
    "smaller is better",
    { pos_label: eitherLabel, scale_by_half: scaleByHalf, labels },
    brierScoreLoss,
  ),
  scoreMetric("d2_log_loss_score", "y_proba", "greater is better", { labels }, d2LogLossScore),
  scoreMetric("d2_brier_score", "y_proba", "greater is better", { pos_label: eitherLabel, labels }, d2BrierScore),
  scoreMetric("hinge_loss", "decision", "smaller is better", { labels }, hingeLoss),
]);

/** @throws {RangeError} there is no such metric; the message names the nearest */
export function findMetric(name: string): MetricSpec {
  const found = metricSpecs[name];
  if (found !== undefined) return found;
  const names = Object.keys(metricSpecs);
  const near = nearestName(name, names) ?? nearestName(`${name}_score`, names);
  throw new RangeError(
    `there is no metric ${name}; ${near === undefined ? `there are ${names.join(", ")}` : `did you mean ${near}?`}`,
  );
}

/** A metric of hits and misses a class. */
function averaged(
  name: string,
  params: MetricSpec["params"],
  score: (yTrue: readonly Label[], yPred: readonly Label[], args: AveragedScoreParams & { beta?: number }) => number,
): MetricSpec {
  return labelMetric(
    name,
    "greater is better",
    params,
    (yTrue, yPred, args: AveragedScoreParams & { beta?: number }, classes) => {
      // scikit-learn looks at the labels that occur; a split may hold two classes of many by chance.
      if (args.average === "binary" && classes.length > 2)
        throw new RangeError(
          `${name}: Target is multiclass but average='binary'. Please choose another average setting, one of 'micro', 'macro', 'weighted'.`,
        );
      return score(yTrue, yPred, args);
    },
  );
}

/** Without a prototype, so that no name but a metric's finds anything. */
function byName(specs: readonly MetricSpec[]): Readonly<Record<string, MetricSpec>> {
  const table: Record<string, MetricSpec> = Object.create(null);
  for (const one of specs) table[one.name] = one;
  return table;
}
