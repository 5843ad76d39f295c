import { pairwiseSum } from "../pairwise-sum.ts";
import { roundedExp } from "../rounded-exp.ts";
import { roundedLog } from "../rounded-log.ts";

/**
 * A loss that gradient boosting minimises. Raw predictions and gradients lie class by class: that of row i for tree k
 * of a round is at k * nSamples + i. Operations come in scikit-learn's order, so that trees grown on them are its own.
 *
 * @source sklearn._loss; J. Friedman, "Greedy function approximation: a gradient boosting machine", 2001
 */
export interface GradientBoostingLoss {
  /** Trees a round: 1 for two classes, else one for each class. */
  readonly nTrees: number;
  /** @returns the raw predictions that stand for probabilities of one row, shape (nTrees,) */
  link(probabilities: Float64Array): Float64Array;
  /** @returns probabilities of n rows, row by row, shape (n * nClasses,) */
  probabilities(raw: Float64Array, n: number): Float64Array;
  /** @param into shape of `raw` @param classes class of every row */
  negativeGradient(raw: Float64Array, classes: Int32Array, into: Float64Array): void;
  /** The loss of every row. */
  ofRows(raw: Float64Array, classes: Int32Array, into: Float64Array): void;
  /** What one step of Newton's method adds to a leaf is `share` * mean gradient / mean of `curvature`. */
  readonly share: number;
  /** @param isClass 1 if the row is of the class that the tree is for */
  curvature(negativeGradient: number, isClass: number): number;
  /** On the scale on which scikit-learn reports it: 2 for the deviance of two classes. */
  readonly reported: number;
}

/** @param loss exponential is for two classes only */
export function gradientBoostingLoss(loss: "log_loss" | "exponential", nClasses: number): GradientBoostingLoss {
  if (loss === "exponential") return new ExponentialLoss();
  return nClasses === 2 ? new BinomialLoss() : new MultinomialLoss(nClasses);
}

/** Half the deviance of two classes, with the logistic link. */
class BinomialLoss implements GradientBoostingLoss {
  readonly nTrees = 1;
  readonly share = 1;
  readonly reported = 2;

  link(probabilities: Float64Array): Float64Array {
    return Float64Array.of(logit(probabilities[1]!));
  }

  probabilities(raw: Float64Array, n: number): Float64Array {
    return logisticPairs(raw, n, 1);
  }

  negativeGradient(raw: Float64Array, classes: Int32Array, into: Float64Array): void {
    for (let i = 0; i < classes.length; i++) {
      const x = raw[i]!;
      const y = classes[i]!;
      if (x > -37) {
        const e = roundedExp(-x);
        into[i] = -((1 - y - y * e) / (1 + e));
      } else into[i] = -(roundedExp(x) - y);
    }
  }

  ofRows(raw: Float64Array, classes: Int32Array, into: Float64Array): void {
    for (let i = 0; i < classes.length; i++) into[i] = logOfOnePlusExp(raw[i]!) - classes[i]! * raw[i]!;
  }

  curvature(negativeGradient: number, isClass: number): number {
    const probability = isClass - negativeGradient;
    return probability * (1 - probability);
  }
}

/** Half the deviance of several classes, with the softmax link. */
class MultinomialLoss implements GradientBoostingLoss {
  readonly nTrees: number;
  readonly share: number;
  readonly reported = 1;
  readonly #exps: Float64Array;

  constructor(nClasses: number) {
    this.nTrees = nClasses;
    this.share = (nClasses - 1) / nClasses;
    this.#exps = new Float64Array(nClasses);
  }

  link(probabilities: Float64Array): Float64Array {
    const mean = pairwiseSum(probabilities.map(roundedLog)) / probabilities.length;
    const geometricMean = roundedExp(mean);
    return probabilities.map((probability) => roundedLog(probability / geometricMean));
  }

  probabilities(raw: Float64Array, n: number): Float64Array {
    const exps = this.#exps;
    const shares = new Float64Array(raw.length);
    for (let i = 0, at = 0; i < n; i++) {
      this.#exponentiate(raw, i, n);
      const sum = pairwiseSum(exps);
      for (let k = 0; k < exps.length; k++) shares[at++] = exps[k]! / sum;
    }
    return shares;
  }

  negativeGradient(raw: Float64Array, classes: Int32Array, into: Float64Array): void {
    const n = classes.length;
    const exps = this.#exps;
    for (let i = 0; i < n; i++) {
      const sum = this.#exponentiate(raw, i, n);
      for (let k = 0; k < exps.length; k++) into[k * n + i] = -(exps[k]! / sum - (classes[i] === k ? 1 : 0));
    }
  }

  ofRows(raw: Float64Array, classes: Int32Array, into: Float64Array): void {
    const n = classes.length;
    for (let i = 0; i < n; i++)
      into[i] = roundedLog(this.#exponentiate(raw, i, n)) + this.#highest - raw[classes[i]! * n + i]!;
  }

  curvature(negativeGradient: number, isClass: number): number {
    const probability = isClass - negativeGradient;
    return probability * (1 - probability);
  }

  #highest = 0;

  /** exp of row i's raw predictions, the highest taken off. @returns their sum */
  #exponentiate(raw: Float64Array, i: number, n: number): number {
    const exps = this.#exps;
    let highest = raw[i]!;
    for (let at = i + n; at < raw.length; at += n) if (highest < raw[at]!) highest = raw[at]!;
    let sum = 0;
    for (let k = 0; k < exps.length; k++) {
      const e = roundedExp(raw[k * n + i]! - highest);
      exps[k] = e;
      sum += e;
    }
    this.#highest = highest;
    return sum;
  }
}

/** AdaBoost's loss, with half the logistic link. */
class ExponentialLoss implements GradientBoostingLoss {
  readonly nTrees = 1;
  readonly share = 1;
  readonly reported = 1;

  link(probabilities: Float64Array): Float64Array {
    return Float64Array.of(0.5 * logit(probabilities[1]!));
  }

  probabilities(raw: Float64Array, n: number): Float64Array {
    return logisticPairs(raw, n, 2);
  }

  negativeGradient(raw: Float64Array, classes: Int32Array, into: Float64Array): void {
    for (let i = 0; i < classes.length; i++) {
      const e = roundedExp(raw[i]!);
      into[i] = classes[i] === 1 ? 1 / e : -e;
    }
  }

  ofRows(raw: Float64Array, classes: Int32Array, into: Float64Array): void {
    for (let i = 0; i < classes.length; i++) {
      const e = roundedExp(raw[i]!);
      into[i] = classes[i] === 1 ? 1 / e : e;
    }
  }

  curvature(negativeGradient: number, isClass: number): number {
    return isClass === 1 ? negativeGradient : -negativeGradient;
  }
}

/** log(p / (1 - p)), by the more precise of two ways. */
function logit(p: number): number {
  if (p < 0.3 || p > 0.65) return roundedLog(p / (1 - p));
  const s = 2 * (p - 0.5);
  return Math.log1p(s) - Math.log1p(-s);
}

/** 1 - p and p for each of n rows, where p is the logistic function of `factor` times its raw prediction. */
function logisticPairs(raw: Float64Array, n: number, factor: number): Float64Array {
  const pairs = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const p = 1 / (1 + roundedExp(-factor * raw[i]!));
    pairs[2 * i] = 1 - p;
    pairs[2 * i + 1] = p;
  }
  return pairs;
}

/** @source M. Mächler, "Accurately computing log(1 - exp(-|a|))", 2012 */
function logOfOnePlusExp(x: number): number {
  if (x <= -37) return roundedExp(x);
  if (x <= -2) return Math.log1p(roundedExp(x));
  if (x <= 18) return roundedLog(1 + roundedExp(x));
  if (x <= 33.3) return x + roundedExp(-x);
  return x;
}
