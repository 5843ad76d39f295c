import { FaultError, metricKey, type TrainingConfig } from "../contracts/index.ts";
import { type FittedPipeline, type Label, type Matrix, metricSpecs } from "../learn/index.ts";

export interface Scored {
  readonly yPred: readonly Label[];
  /** By recorded name without a part's suffix, in the config's order: `f1`, `roc_auc`. */
  readonly values: readonly { readonly key: string; readonly value: number }[];
  /** Shape (nSamples, nClasses); absent where no metric asked for them. */
  readonly yProba?: Matrix;
  /** Shape (nSamples, nClasses), or (nSamples, 1) for two classes; absent where no metric asked for them. */
  readonly decision?: Matrix;
}

/**
 * Every metric of the config on one part of the data.
 *
 * @param part named in messages: "validation"
 * @throws {FaultError} Evaluation.Rejected, e.g. roc_auc_score on a part with one class only
 */
export function score(
  pipeline: FittedPipeline,
  rows: { X: Matrix; y: readonly Label[] },
  metrics: TrainingConfig["metrics"],
  part: string,
): Scored {
  const yPred = pipeline.predict(rows.X);
  const used = new Set(metrics.map(({ name }) => metricSpecs[name]!.uses));
  const yProba = used.has("y_proba") || used.has("y_score") ? pipeline.predictProba?.(rows.X) : undefined;
  const decides = used.has("decision") || (used.has("y_score") && yProba === undefined);
  const decision = decides ? pipeline.decisionFunction?.(rows.X) : undefined;
  const scores = { ...(yProba === undefined ? {} : { yProba }), ...(decision === undefined ? {} : { decision }) };
  const input = { yTrue: rows.y, yPred, classes: pipeline.classes_, ...scores };
  const values = metrics.map(({ name, args }) => {
    try {
      return { key: metricKey(name), value: metricSpecs[name]!.compute(input, args) };
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
      throw new FaultError({
        code: "Evaluation.Rejected",
        metric: name,
        detail: `on the ${part} part: ${error.message}`,
      });
    }
  });
  return { yPred, values, ...scores };
}
