import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { FittedJsonReader, fittedJson } from "../fitted-json.ts";
import { labelsOf } from "../labels-of.ts";
import { Matrix } from "../matrix.ts";
import { multinomial, RandomState } from "../random/index.ts";
import { checkFeatures } from "../training-data.ts";
import { encodeFloat64 } from "../typed-array-codec.ts";
import { type Strategy, strategies } from "./strategies.ts";

const kind = "sklearn.dummy.DummyClassifier";

interface Learned {
  readonly classes: readonly Label[];
  readonly nFeaturesIn: number;
  /** Share of each class, shape (nClasses,). */
  readonly classPrior: Float64Array;
  readonly strategy: Strategy;
  readonly seed: number;
  /** Position of the class that strategy `constant` predicts. */
  readonly constant: number;
}

/** What DummyClassifier has learned: how often each class occurs. */
export class FittedDummyClassifier implements FittedClassifier {
  readonly classes_: readonly Label[];
  readonly nFeaturesIn_: number;
  readonly classPrior_: Float64Array;
  readonly #learned: Learned;

  constructor(learned: Learned) {
    this.classes_ = learned.classes;
    this.nFeaturesIn_ = learned.nFeaturesIn;
    this.classPrior_ = learned.classPrior;
    this.#learned = learned;
  }

  predict(X: Matrix): Label[] {
    this.#check(X);
    const { strategy, seed } = this.#learned;
    const [nSamples, classes] = [X.nSamples, this.classes_];
    if (strategy === "uniform") {
      const random = new RandomState(seed);
      return Array.from({ length: nSamples }, () => classes[random.randint(0, classes.length)]!);
    }
    if (strategy === "stratified") return Array.from(this.#drawn(nSamples), (k) => classes[k]!);
    const [likeliest] = labelsOf(new Matrix(this.#sameForAll(), 1, classes.length), classes);
    return new Array(nSamples).fill(likeliest);
  }

  predictProba(X: Matrix): Matrix {
    this.#check(X);
    const nClasses = this.classes_.length;
    const proba = new Float64Array(X.nSamples * nClasses);
    if (this.#learned.strategy === "stratified")
      this.#drawn(X.nSamples).forEach((k, i) => {
        proba[i * nClasses + k] = 1;
      });
    else {
      const same = this.#sameForAll();
      for (let at = 0; at < proba.length; ) for (let k = 0; k < nClasses; k++) proba[at++] = same[k]!;
    }
    return new Matrix(proba, X.nSamples, nClasses);
  }

  toJSON(): FittedJson {
    const { strategy, seed, constant } = this.#learned;
    return fittedJson(kind, 1, {
      classes_: this.classes_,
      n_features_in_: this.nFeaturesIn_,
      class_prior_: encodeFloat64(this.classPrior_),
      strategy,
      seed,
      constant,
    });
  }

  /** It looks at nothing but the number of features. */
  #check(X: Matrix): void {
    checkFeatures("DummyClassifier", X, this.nFeaturesIn_, { anything: true });
  }

  #drawn(nSamples: number): Int32Array {
    return multinomial(new RandomState(this.#learned.seed), this.classPrior_, nSamples);
  }

  /** The probabilities that every sample gets, where nothing is drawn. */
  #sameForAll(): Float64Array {
    const { strategy, constant } = this.#learned;
    const prior = this.classPrior_;
    if (strategy === "prior") return prior;
    if (strategy === "uniform") return prior.map(() => 1 / prior.length);
    const sure = strategy === "constant" ? constant : prior.indexOf(prior.reduce((a, b) => Math.max(a, b)));
    return prior.map((_, k) => (k === sure ? 1 : 0));
  }
}

/** @throws {RangeError} names the field that is wrong */
export function readDummyClassifier(json: unknown): FittedDummyClassifier {
  const fields = new FittedJsonReader(json, kind, 1);
  const classes = fields.classes();
  const constant = fields.count("constant", 0);
  const seed = fields.count("seed", 0);
  if (constant >= classes.length)
    throw new RangeError(`${kind}: constant must be one of ${classes.length} classes, got ${constant}`);
  if (seed > 0xffffffff) throw new RangeError(`${kind}: seed must be at most 4294967295, got ${seed}`);
  return new FittedDummyClassifier({
    classes,
    nFeaturesIn: fields.count("n_features_in_"),
    classPrior: fields.float64("class_prior_", classes.length),
    strategy: fields.word("strategy", strategies),
    seed,
    constant,
  });
}
