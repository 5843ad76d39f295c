import { paired } from "../kernels/listed.ts";
import { trainTestSplit } from "../model-selection/index.ts";
import type { RandomState } from "../random/index.ts";
import { type MLPData, rowsOf } from "./mlp-data.ts";
import type { MLPParams } from "./mlp-params.ts";
import type { Network } from "./network.ts";

/**
 * Two classes are held out in their shares, more are not, as in scikit-learn.
 *
 * @throws {RangeError} the validation part is too small
 */
export function holdOut(
  data: MLPData,
  params: MLPParams,
  random: RandomState,
): { train: MLPData; validation: MLPData } {
  const isMulticlass = data.codes.some((code) => code > 1);
  const rows = trainTestSplit(data.codes.length, {
    test_size: params.validation_fraction,
    random_state: random,
    ...(isMulticlass ? {} : { stratify: Array.from(data.codes) }),
  });
  if (rows.test.length < 2)
    throw new RangeError(
      "MLPClassifier: The validation set is too small. Increase 'validation_fraction' or the size of your dataset.",
    );
  return { train: rowsOf(data, rows.train), validation: rowsOf(data, rows.test) };
}

/** Share of the samples' weight for which the network as it is predicts the right class. */
export function accuracy(network: Network, { X, codes, weights }: MLPData): number {
  let [right, total] = [0, 0];
  for (let from = 0; from < codes.length; from += network.capacity) {
    const rows = network.take(X, from, Math.min(from + network.capacity, codes.length));
    const { values, width } = network.forward(rows);
    for (let i = 0; i < rows; i++) {
      const weight = weights === undefined ? 1 : weights[from + i]!;
      const at = i * paired(width);
      if (likeliest(values.subarray(at, at + width)) === codes[from + i]) right += weight;
      total += weight;
    }
  }
  return right / total;
}

/** The class that a row of outputs says: one output is the probability of the second class. */
function likeliest(outputs: Float64Array): number {
  if (outputs.length === 1) return outputs[0]! > 0.5 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < outputs.length; k++) if (outputs[k]! > outputs[best]!) best = k;
  return best;
}
