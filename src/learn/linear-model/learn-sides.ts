import { SgdPassKernels, type SgdRule, type SgdSamples, type SgdSides } from "../kernels/sgd-pass.ts";
import { SgdPassTwin } from "../kernels/sgd-pass-twin.ts";
import { Matrix } from "../matrix.ts";
import type { Task } from "../threads.ts";
import { SgdLearner, type SgdLimits } from "./sgd-learner.ts";

/** Numbers in X from which a kernel earns its start. */
const WORTH_A_KERNEL = 10_000;

/** One class against the rest, and the seed of the order in which it sees the samples. */
export interface SeededSides extends SgdSides {
  readonly orderSeed: number;
}

export interface SidesInput {
  /** Its `X` may have lost its class on the way to another thread. */
  readonly samples: Omit<SgdSamples, "X"> & { readonly X: Pick<Matrix, "data" | "nSamples" | "nFeatures"> };
  readonly rule: SgdRule;
  readonly limits: SgdLimits;
  readonly sides: readonly SeededSides[];
}

/** What was learned of one class against the rest. */
export interface LearnedSide {
  /** Mean loss with its penalty over each epoch. */
  readonly objectives: readonly number[];
  readonly coef: Float64Array;
  readonly intercept: number;
  /** The mean over the steps; where none is taken, the last. */
  readonly averageCoef: Float64Array;
  readonly averageIntercept: number;
}

/** Learns some classes against the rest, one after the other; each draws from a stream of its own. */
export const learnSides: Task<SidesInput, readonly LearnedSide[]> = {
  name: "learn classes against the rest by stochastic gradient descent",
  run({ samples: { X: table, ...rest }, rule, limits, sides }) {
    const X = new Matrix(table.data, table.nSamples, table.nFeatures);
    const samples: SgdSamples = { X, ...rest };
    const kernels = X.data.length < WORTH_A_KERNEL ? undefined : new SgdPassKernels(samples, rule, sides.length);
    return sides.map((side) => {
      const pass = kernels?.pass(side) ?? new SgdPassTwin(samples, rule, side);
      const learner = new SgdLearner(pass, samples, side, rule, limits, side.orderSeed);
      const objectives: number[] = [];
      while (!learner.done) {
        learner.epoch();
        objectives.push(learner.objective);
      }
      return {
        objectives,
        coef: pass.values.slice(),
        intercept: pass.intercept,
        averageCoef: (rule.average > 0 ? pass.average : pass.values).slice(),
        averageIntercept: pass.averageIntercept,
      };
    });
  },
};
