import { roundedExp } from "../rounded-exp.ts";
import { roundedLog } from "../rounded-log.ts";
import { type GradientBoostingLink, HalfLogisticLink, LogisticLink, SoftmaxLink } from "./gradient-boosting-link.ts";

/**
 * A loss that gradient boosting minimises. Gradients lie as raw predictions do. Operations come in scikit-learn's order, so
 * that trees grown on them are its own.
 *
 * @source sklearn._loss; J. Friedman, "Greedy function approximation: a gradient boosting machine", 2001
 */
export interface GradientBoostingLoss extends GradientBoostingLink {
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
class BinomialLoss extends LogisticLink implements GradientBoostingLoss {
  readonly share = 1;
  readonly reported = 2;

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
class MultinomialLoss extends SoftmaxLink implements GradientBoostingLoss {
  readonly share: number;
  readonly reported = 1;

  constructor(nClasses: number) {
    super(nClasses);
    this.share = (nClasses - 1) / nClasses;
  }

  negativeGradient(raw: Float64Array, classes: Int32Array, into: Float64Array): void {
    const n = classes.length;
    const exps = this.exps;
    for (let i = 0; i < n; i++) {
      const sum = this.exponentiate(raw, i, n);
      for (let k = 0; k < exps.length; k++) into[k * n + i] = -(exps[k]! / sum - (classes[i] === k ? 1 : 0));
    }
  }

  ofRows(raw: Float64Array, classes: Int32Array, into: Float64Array): void {
    const n = classes.length;
    for (let i = 0; i < n; i++)
      into[i] = roundedLog(this.exponentiate(raw, i, n)) + this.highest - raw[classes[i]! * n + i]!;
  }

  curvature(negativeGradient: number, isClass: number): number {
    const probability = isClass - negativeGradient;
    return probability * (1 - probability);
  }
}

/** AdaBoost's loss, with half the logistic link. */
class ExponentialLoss extends HalfLogisticLink implements GradientBoostingLoss {
  readonly share = 1;
  readonly reported = 1;

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

/** @source M. Mächler, "Accurately computing log(1 - exp(-|a|))", 2012 */
function logOfOnePlusExp(x: number): number {
  if (x <= -37) return roundedExp(x);
  if (x <= -2) return Math.log1p(roundedExp(x));
  if (x <= 18) return roundedLog(1 + roundedExp(x));
  if (x <= 33.3) return x + roundedExp(-x);
  return x;
}
