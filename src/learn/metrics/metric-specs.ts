import type { Label } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { nearestName } from "../nearest-name.ts";
import {
  arrayLike,
  boolean,
  float,
  instanceOf,
  none,
  oneOf,
  type ParamTable,
  resolveParams,
  withNumbers,
} from "../params.ts";
import { accuracyScore } from "./accuracy-score.ts";
import { balancedAccuracyScore } from "./balanced-accuracy-score.ts";
import { f1Score } from "./f1-score.ts";
import { logLoss } from "./log-loss.ts";
import type { MetricInput, MetricSpec } from "./metric-spec.ts";
import { missingMetrics } from "./missing-metrics.ts";
import type { Average, PrecisionRecallF1Params } from "./precision-recall-f1.ts";
import { precisionScore } from "./precision-score.ts";
import { recallScore } from "./recall-score.ts";
import { type RocAucParams, rocAucScore } from "./roc-auc-score.ts";

const normalize = { default: true, constraints: [boolean], doc: "false: the sum instead of the mean" };
const labels = {
  default: null,
  constraints: [arrayLike, none],
  doc: "must be the classes of the data, in order; for those who write it as in Python",
};

const perClassParams: ParamTable = {
  labels: { default: null, constraints: [arrayLike, none], doc: "the labels to average over" },
  pos_label: {
    default: 1,
    constraints: [instanceOf("float"), instanceOf("str")],
    doc: "the class that counts as positive when average is binary",
  },
  average: {
    default: "binary",
    constraints: [oneOf("binary", "macro", "micro", "weighted")],
    doc: "how the classes' values become one; more than two classes need macro, micro or weighted",
  },
  zero_division: {
    default: "warn",
    constraints: [
      { text: "a float among {0.0, 1.0}", accepts: (v) => v === 0 || v === 1 },
      { text: "numpy.nan", accepts: Number.isNaN },
      oneOf("warn"),
    ],
    doc: "what 0 / 0 gives; warn: 0",
  },
};

/** Every metric that a config may name. */
export const metricSpecs: Readonly<Record<string, MetricSpec>> = byName([
  spec("accuracy_score", "y_pred", true, { normalize }, ({ yTrue, yPred }, args) => accuracyScore(yTrue, yPred, args)),
  spec(
    "balanced_accuracy_score",
    "y_pred",
    true,
    { adjusted: { default: false, constraints: [boolean], doc: "rescale so that guessing gives 0" } },
    ({ yTrue, yPred }, args) => balancedAccuracyScore(yTrue, yPred, args),
  ),
  perClassSpec("f1_score", f1Score),
  perClassSpec("precision_score", precisionScore),
  perClassSpec("recall_score", recallScore),
  spec(
    "roc_auc_score",
    "y_score",
    true,
    {
      average: {
        default: "macro",
        constraints: [oneOf("macro", "micro", "weighted")],
        doc: "how the classes' areas become one",
      },
      max_fpr: {
        default: null,
        constraints: [float("(0.0, 1.0]"), none],
        doc: "two classes only: the area up to this false positive rate",
      },
      multi_class: {
        default: "raise",
        constraints: [oneOf("ovo", "ovr", "raise")],
        doc: "one-vs-rest or one-vs-one; needed for more than two classes",
      },
      labels,
    },
    ({ yTrue, classes, yScore }, args) => rocAucScore(yTrue, yScore!, classes, args as RocAucParams),
  ),
  spec("log_loss", "y_score", false, { normalize, labels }, ({ yTrue, classes, yScore }, args) =>
    logLoss(yTrue, yScore!, classes, args),
  ),
]);

/** @throws {RangeError} there is no such metric, or it is not built yet; the message names the nearest */
export function findMetric(name: string): MetricSpec {
  const found = metricSpecs[name];
  if (found !== undefined) return found;
  const names = Object.keys(metricSpecs);
  if (missingMetrics.includes(name)) throw new RangeError(`${name} is not there yet; there are ${names.join(", ")}`);
  const near = nearestName(name, names) ?? nearestName(`${name}_score`, names);
  throw new RangeError(
    `there is no metric ${name}; ${near === undefined ? `there are ${names.join(", ")}` : `did you mean ${near}?`}`,
  );
}

function perClassSpec(
  name: string,
  score: (yTrue: readonly Label[], yPred: readonly Label[], params: PrecisionRecallF1Params) => number,
): MetricSpec {
  return spec(name, "y_pred", true, perClassParams, ({ yTrue, yPred, classes }, args) => {
    // scikit-learn looks at the labels that occur; a split may hold two classes of many by chance.
    if ((args["average"] as Average) === "binary" && classes.length > 2)
      throw new RangeError(
        `${name}: Target is multiclass but average='binary'. Please choose another average setting, one of 'micro', 'macro', 'weighted'.`,
      );
    return score(yTrue, yPred, args as PrecisionRecallF1Params);
  });
}

function spec(
  name: string,
  uses: MetricSpec["uses"],
  greaterIsBetter: boolean,
  params: ParamTable,
  value: (input: MetricInput, args: Record<string, unknown>) => number,
): MetricSpec {
  const compute: MetricSpec["compute"] = (input, args) => {
    const resolved = resolveParams(name, params, withNumbers(params, args));
    if (uses === "y_score") checkScores(name, input.yScore, input.classes, resolved["labels"]);
    const result = value(input, resolved);
    if (Number.isNaN(result)) throw new RangeError(undefinedValue(name, input));
    return result;
  };
  return { name, params, uses, greaterIsBetter, compute };
}

function checkScores(name: string, yScore: Matrix | undefined, classes: readonly Label[], labels: unknown): void {
  if (yScore === undefined) throw new RangeError(`${name} needs probabilities, and this model has none`);
  if (Array.isArray(labels) && (labels.length !== classes.length || labels.some((label, k) => label !== classes[k])))
    throw new RangeError(`${name}: labels must be the model's classes, [${classes.join(", ")}]; leave it out`);
}

function undefinedValue(name: string, { yTrue, classes }: MetricInput): string {
  const absent = classes.filter((label) => !yTrue.includes(label));
  const why = absent.length === 0 ? "" : `: no sample of class ${absent.join(", ")} is in y_true`;
  return `${name} is not defined on these ${yTrue.length} samples${why}; stratify the split, or use more rows`;
}

/** Without a prototype, so that no name but a metric's finds anything. */
function byName(specs: readonly MetricSpec[]): Readonly<Record<string, MetricSpec>> {
  const table: Record<string, MetricSpec> = Object.create(null);
  for (const one of specs) table[one.name] = one;
  return table;
}
