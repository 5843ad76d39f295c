import { pairwiseSum } from "../pairwise-sum.ts";
import { roundedExp } from "../rounded-exp.ts";
import { roundedLog } from "../rounded-log.ts";

/**
 * How raw predictions of gradient boosting stand for probabilities. They lie class by class: that of row i for tree k of a
 * round is at k * nSamples + i.
 *
 * @source sklearn._loss.link
 */
export interface GradientBoostingLink {
  /** Trees a round: 1 for two classes, else one for each class. */
  readonly nTrees: number;
  /** @returns the raw predictions that stand for probabilities of one row, shape (nTrees,) */
  link(probabilities: Float64Array): Float64Array;
  /** @returns probabilities of n rows, row by row, shape (n * nClasses,) */
  probabilities(raw: Float64Array, n: number): Float64Array;
}

/** @param loss exponential is for two classes only */
export function gradientBoostingLink(loss: "log_loss" | "exponential", nClasses: number): GradientBoostingLink {
  if (loss === "exponential") return new HalfLogisticLink();
  return nClasses === 2 ? new LogisticLink() : new SoftmaxLink(nClasses);
}

export class LogisticLink implements GradientBoostingLink {
  readonly nTrees = 1;

  link(probabilities: Float64Array): Float64Array {
    return Float64Array.of(logit(probabilities[1]!));
  }

  probabilities(raw: Float64Array, n: number): Float64Array {
    return logisticPairs(raw, n, 1);
  }
}

/** Of AdaBoost's loss. */
export class HalfLogisticLink implements GradientBoostingLink {
  readonly nTrees = 1;

  link(probabilities: Float64Array): Float64Array {
    return Float64Array.of(0.5 * logit(probabilities[1]!));
  }

  probabilities(raw: Float64Array, n: number): Float64Array {
    return logisticPairs(raw, n, 2);
  }
}

export class SoftmaxLink implements GradientBoostingLink {
  readonly nTrees: number;
  /** Of the row that was looked at last: exp of its raw predictions, the highest taken off. */
  protected readonly exps: Float64Array;
  /** What was taken off. */
  protected highest = 0;

  constructor(nClasses: number) {
    this.nTrees = nClasses;
    this.exps = new Float64Array(nClasses);
  }

  link(probabilities: Float64Array): Float64Array {
    const mean = pairwiseSum(probabilities.map(roundedLog)) / probabilities.length;
    const geometricMean = roundedExp(mean);
    return probabilities.map((probability) => roundedLog(probability / geometricMean));
  }

  probabilities(raw: Float64Array, n: number): Float64Array {
    const exps = this.exps;
    const shares = new Float64Array(raw.length);
    for (let i = 0, at = 0; i < n; i++) {
      this.exponentiate(raw, i, n);
      const sum = pairwiseSum(exps);
      for (let k = 0; k < exps.length; k++) shares[at++] = exps[k]! / sum;
    }
    return shares;
  }

  /** Looks at row i. @returns the sum of `exps` */
  protected exponentiate(raw: Float64Array, i: number, n: number): number {
    const exps = this.exps;
    let highest = raw[i]!;
    for (let at = i + n; at < raw.length; at += n) if (highest < raw[at]!) highest = raw[at]!;
    let sum = 0;
    for (let k = 0; k < exps.length; k++) {
      const e = roundedExp(raw[k * n + i]! - highest);
      exps[k] = e;
      sum += e;
    }
    this.highest = highest;
    return sum;
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
