import type { FittedClassifier } from "../estimator.ts";
import { FittedJsonReader } from "../fitted-json.ts";
import { Matrix } from "../matrix.ts";
import { FittedSupportVectorClassifier } from "./fitted-support-vector-classifier.ts";
import { type KernelFunction, type KernelName, kernelNames } from "./kernel-function.ts";
import { pairsOf, type SupportVectors } from "./support-vectors.ts";

/** No table has more rows. */
const MOST_ROWS = 2 ** 31 - 1;

/**
 * The reader of a `FittedSupportVectorClassifier`.
 *
 * @param kind the `kind` of its JSON
 * @returns a function that throws a RangeError which names the field that is wrong
 */
export function supportVectorClassifierReader(kind: string): (json: unknown) => FittedClassifier {
  return (json) => {
    const fields = new FittedJsonReader(json, kind, 1);
    const classes = fields.classes();
    const nFeatures = fields.count("n_features_in_");
    const nPairs = pairsOf(classes.length);
    const model = readModel(kind, fields, classes.length, nFeatures);
    const nSigmoids = fields.flag("has_probabilities") ? nPairs : 0;
    const slopes = fields.float64("probA_", nSigmoids);
    const offsets = fields.float64("probB_", nSigmoids);
    return new FittedSupportVectorClassifier(kind, {
      classes,
      nFeatures,
      model,
      sigmoids: fields.flag("has_probabilities")
        ? Array.from(slopes, (slope, pair) => ({ slope, offset: offsets[pair]! }))
        : null,
      iterations: fields.indices("n_iter_", nPairs, MOST_ROWS),
      stopped: fields.flag("stopped"),
      shape: fields.word("decision_function_shape", ["ovo", "ovr"]),
      breakTies: fields.flag("break_ties"),
    });
  };
}

function readModel(kind: string, fields: FittedJsonReader, nClasses: number, nFeatures: number): SupportVectors {
  const name = fields.word<KernelName>("kernel", kernelNames);
  const counts = fields.indices("n_support_", nClasses, MOST_ROWS);
  const count = counts.reduce((sum, value) => sum + value, 0);
  const support = fields.indices("support_", count, name === "precomputed" ? nFeatures : MOST_ROWS);
  const nValues = name === "precomputed" ? 0 : count * nFeatures;
  const values = fields.float64("support_vectors_", nValues);
  if (!values.every(Number.isFinite)) throw new RangeError(`${kind}: support_vectors_ must be finite`);
  return {
    nClasses,
    kernel: readKernel(fields, name),
    support,
    counts,
    vectors: name === "precomputed" ? new Matrix(values, 0, 0) : new Matrix(values, count, nFeatures),
    coefficients: new Matrix(fields.float64("coefficients", (nClasses - 1) * count), nClasses - 1, count),
    intercepts: fields.float64("intercepts", pairsOf(nClasses)),
  };
}

function readKernel(fields: FittedJsonReader, name: KernelName): KernelFunction | null {
  const [gamma, coef0, degree] = [fields.number("gamma"), fields.number("coef0"), fields.count("degree", 0)];
  return name === "precomputed" ? null : { name, gamma, coef0, degree };
}
