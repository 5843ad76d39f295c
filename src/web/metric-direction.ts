/** Words in the names of metrics of which less is better: scikit-learn's losses and errors, and what a run costs. */
const lessIsBetter =
  /(^|[^a-z])(loss|losses|error|errors|err|mse|rmse|mae|mape|msle|perplexity|divergence|brier|seconds|ms|time|duration|latency|memory|mb|gb|bytes|cost)([^a-z]|$)/;

/** A metric's name without the part that it was measured on. */
export function baseOf(key: string): string {
  return key.replace(/_(test|val|train)$/, "");
}

/** Whether less of a metric is better, told by its name; of one that nobody knows more is taken to be. */
export function isLessBetter(key: string): boolean {
  const base = baseOf(key).toLowerCase();
  // Scores that are made of a loss, as d2_log_loss_score.
  return !/(^d2_|_score$|^neg_)/.test(base) && lessIsBetter.test(base);
}
