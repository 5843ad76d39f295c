import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { paired } from "../kernels/listed.ts";
import { labelsOf } from "../labels-of.ts";
import { Matrix } from "../matrix.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { blockOf, sizeOf } from "./layers.ts";
import { type Activation, activations, Network } from "./network.ts";

const kind = "sklearn.neural_network.MLPClassifier";

interface Learned {
  readonly classes: readonly Label[];
  /** Of each layer, the features first and the outputs last. */
  readonly units: readonly number[];
  readonly activation: Activation;
  /** Coefficients of all layers, then intercepts of all. */
  readonly weights: Float64Array;
  readonly nIter: number;
  readonly loss: number;
}

/** What MLPClassifier has learned: the weights of all layers. */
export class FittedMLPClassifier implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  /** Epochs, or steps of L-BFGS. */
  readonly nIter_: number;
  /** Of the last epoch. */
  readonly loss_: number;
  readonly #learned: Learned;
  #network: Network | undefined;

  constructor(learned: Learned) {
    this.classes_ = learned.classes;
    this.nFeaturesIn_ = learned.units[0]!;
    this.nIter_ = learned.nIter;
    this.loss_ = learned.loss;
    this.#learned = learned;
  }

  /** Shape (units before, units) for each layer. */
  get coefs_(): readonly Matrix[] {
    const { units, weights } = this.#learned;
    let at = 0;
    return units.slice(1).map((n, i) => {
      const from = at;
      at += units[i]! * n;
      return new Matrix(weights.slice(from, at), units[i]!, n);
    });
  }

  /** Shape (units,) for each layer. */
  get intercepts_(): readonly Float64Array[] {
    const { units, weights } = this.#learned;
    let at = sizeOf(units).coefs;
    return units.slice(1).map((n) => {
      const from = at;
      at += n;
      return weights.slice(from, at);
    });
  }

  predict(X: Matrix): Label[] {
    return labelsOf(this.predictProba(X), this.classes_);
  }

  predictProba(X: Matrix): Matrix {
    checkFeatures("MLPClassifier", X, this.nFeaturesIn_);
    const network = this.#open();
    const nClasses = this.classes_.length;
    const proba = new Float64Array(X.nSamples * nClasses);
    for (let from = 0; from < X.nSamples; from += network.capacity) {
      const rows = network.take(X, from, Math.min(from + network.capacity, X.nSamples));
      const { values, width } = network.forward(rows);
      for (let i = 0; i < rows; i++) {
        const [out, at] = [i * paired(width), (from + i) * nClasses];
        if (width > 1) proba.set(values.subarray(out, out + width), at);
        else {
          proba[at] = 1 - values[out]!;
          if (nClasses === 2) proba[at + 1] = values[out]!;
        }
      }
    }
    return new Matrix(proba, X.nSamples, nClasses);
  }

  toJSON(): FittedJson {
    const { classes, units, activation, weights } = this.#learned;
    return fittedJson(kind, 1, {
      classes_: classes,
      n_features_in_: this.nFeaturesIn_,
      hidden_units: units.slice(1, -1),
      activation,
      n_iter_: this.nIter_,
      loss_: encodeFloat64(Float64Array.of(this.loss_)),
      weights_: encodeFloat64(weights),
    });
  }

  #open(): Network {
    const { units, activation, weights } = this.#learned;
    if (this.#network === undefined) {
      this.#network = new Network(units, activation, blockOf(units));
      this.#network.packedWeights = weights;
    }
    return this.#network;
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readMLPClassifier(json: unknown): FittedMLPClassifier {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const hidden = fields.list("hidden_units");
  if (!hidden.every((n) => Number.isSafeInteger(n) && (n as number) > 0 && (n as number) < 1e8))
    throw new RangeError(`${kind}: hidden_units must be a list of numbers of units`);
  const units = [
    fields.count("n_features_in_"),
    ...(hidden as readonly number[]),
    classes.length > 2 ? classes.length : 1,
  ];
  const { coefs, intercepts } = sizeOf(units);
  return new FittedMLPClassifier({
    classes,
    units,
    activation: fields.word("activation", activations),
    weights: fields.float64("weights_", coefs + intercepts),
    nIter: fields.count("n_iter_", 0),
    loss: fields.float64("loss_", 1)[0]!,
  });
}
