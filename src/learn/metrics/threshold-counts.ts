/** How many samples a threshold calls positive, rightly and wrongly. Shape (nThresholds,), thresholds falling. */
export interface ThresholdCounts {
  readonly falsePositives: Float64Array;
  readonly truePositives: Float64Array;
  /** Distinct scores: a sample is called positive where its score is at least that. */
  readonly thresholds: Float64Array;
}

/**
 * Counts by weight for every threshold that makes a difference.
 *
 * @param positive whether each sample is of the class, shape (nSamples,)
 * @param scores shape (nSamples,); larger: more surely of the class
 * @param weights shape (nSamples,); samples of weight 0 are left out
 * @source sklearn.metrics.confusion_matrix_at_thresholds
 */
export function thresholdCounts(
  positive: ArrayLike<boolean>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
): ThresholdCounts {
  const order = Array.from({ length: positive.length }, (_, i) => i)
    .filter((i) => weights === undefined || weights[i] !== 0)
    .sort((a, b) => scores[b]! - scores[a]!);
  const [falsePositives, truePositives, thresholds]: number[][] = [[], [], []];
  let [fp, tp] = [0, 0];
  order.forEach((i, rank) => {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (positive[i]) tp += weight;
    else fp += weight;
    const next = order[rank + 1];
    if (next !== undefined && scores[next] === scores[i]) return;
    falsePositives!.push(fp);
    truePositives!.push(tp);
    thresholds!.push(scores[i]!);
  });
  return {
    falsePositives: Float64Array.from(falsePositives!),
    truePositives: Float64Array.from(truePositives!),
    thresholds: Float64Array.from(thresholds!),
  };
}

/** A threshold above all scores, at which nothing is called positive, put in front. */
export function withNothingPositive({ falsePositives, truePositives, thresholds }: ThresholdCounts): ThresholdCounts {
  const inFront = (first: number, rest: Float64Array): Float64Array => {
    const values = new Float64Array(rest.length + 1);
    values[0] = first;
    values.set(rest, 1);
    return values;
  };
  return {
    falsePositives: inFront(0, falsePositives),
    truePositives: inFront(0, truePositives),
    thresholds: inFront(Number.POSITIVE_INFINITY, thresholds),
  };
}

/** The thresholds for which `keeps` says so, and the first and the last. */
export function pickThresholds(counts: ThresholdCounts, keeps: (index: number) => boolean): ThresholdCounts {
  const last = counts.thresholds.length - 1;
  const pick = (values: Float64Array): Float64Array => values.filter((_, i) => i === 0 || i === last || keeps(i));
  return {
    falsePositives: pick(counts.falsePositives),
    truePositives: pick(counts.truePositives),
    thresholds: pick(counts.thresholds),
  };
}

/** Whether the true positives change before or after a threshold. */
export function hitsChange({ truePositives: tp }: ThresholdCounts, i: number): boolean {
  return tp[i] !== tp[i - 1] || tp[i] !== tp[i + 1];
}
