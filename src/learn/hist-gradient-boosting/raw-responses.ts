import type { GradientBoostingLink } from "../ensemble/gradient-boosting-link.ts";
import type { FittedClassifier, FittedJson, Label } from "../estimator.ts";
import { Matrix } from "../matrix.ts";

/** A classifier's answers from the sums of its trees: that of row i for tree k of a round is at k * nSamples + i. */
export class RawResponses {
  readonly #raw: Float64Array;
  readonly #nSamples: number;
  readonly #classes: readonly Label[];
  readonly #link: GradientBoostingLink;

  constructor(raw: Float64Array, nSamples: number, classes: readonly Label[], link: GradientBoostingLink) {
    this.#raw = raw;
    this.#nSamples = nSamples;
    this.#classes = classes;
    this.#link = link;
  }

  labels(): Label[] {
    const [raw, n, classes] = [this.#raw, this.#nSamples, this.#classes];
    return Array.from({ length: n }, (_, i) => {
      if (this.#link.nTrees === 1) return classes[raw[i]! > 0 ? 1 : 0] ?? classes[0]!;
      let best = 0;
      for (let k = 1; k < classes.length; k++) if (raw[k * n + i]! > raw[best * n + i]!) best = k;
      return classes[best]!;
    });
  }

  probabilities(): Matrix {
    const n = this.#nSamples;
    // Of a single class, where an ensemble around let it pass.
    if (this.#classes.length === 1) return new Matrix(new Float64Array(n).fill(1), n, 1);
    return new Matrix(this.#link.probabilities(this.#raw, n), n, this.#classes.length);
  }

  decision(): Matrix {
    const n = this.#nSamples;
    const { nTrees } = this.#link;
    const data = new Float64Array(n * nTrees);
    for (let k = 0; k < nTrees; k++) for (let i = 0; i < n; i++) data[i * nTrees + k] = this.#raw[k * n + i]!;
    return new Matrix(data, n, nTrees);
  }

  /** As a fitted classifier that gives these answers whatever it is asked, for scorers. */
  asFitted(): FittedClassifier {
    return {
      classes_: this.#classes,
      nFeaturesIn_: 0,
      predict: () => this.labels(),
      predictProba: () => this.probabilities(),
      decisionFunction: () => this.decision(),
      toJSON: (): FittedJson => ({ kind: "none", version: 1 }),
    };
  }
}
