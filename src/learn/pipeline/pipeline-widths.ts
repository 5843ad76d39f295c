import type { FittedClassifier, FittedTransformer } from "../estimator.ts";
import { pipelineKind } from "../pipeline.ts";

/**
 * @returns the number of features after the last step
 * @throws {RangeError} a step takes another number of features than the one before it gives
 */
export function checkWidths(nFeaturesIn: number, steps: readonly (FittedTransformer | FittedClassifier)[]): number {
  let width = nFeaturesIn;
  for (const step of steps) {
    if (step.nFeaturesIn_ !== width)
      throw new RangeError(
        `${pipelineKind}: a step gets ${width} features, but takes ${step.nFeaturesIn_}; n_features_in_ is ${nFeaturesIn}`,
      );
    if ("nFeaturesOut_" in step) width = step.nFeaturesOut_;
  }
  return width;
}
