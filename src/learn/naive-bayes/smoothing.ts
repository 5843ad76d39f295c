import type { DiscreteNBParams } from "./discrete-nb-params.ts";

const LEAST = 1e-10;

/**
 * What is added to the counts of each feature.
 *
 * @returns shape (nFeatures,)
 * @throws {RangeError} `alpha` is a list that has not one number from 0 on for each feature
 */
export function smoothingOf(
  who: string,
  { alpha, force_alpha }: Pick<DiscreteNBParams, "alpha" | "force_alpha">,
  nFeatures: number,
): Float64Array {
  const each = typeof alpha === "number" ? new Float64Array(nFeatures).fill(alpha) : Float64Array.from(alpha);
  if (each.length !== nFeatures)
    throw new RangeError(
      `${who}: When alpha is an array, it should contains \`n_features\`. Got ${each.length} elements instead of ${nFeatures}.`,
    );
  if (!each.every((value) => value >= 0)) throw new RangeError(`${who}: All values in alpha must be greater than 0.`);
  return force_alpha ? each : each.map((value) => Math.max(value, LEAST));
}
