import type { Matrix } from "../matrix.ts";
import { expTables } from "../rounded-exp.ts";
import { openKernel } from "./kernel.ts";
import { bytesOf, KernelMemory } from "./kernel-memory.ts";
import { type SgdLossName, sgdLoss } from "./sgd-loss.ts";
import { sgdPassWasm } from "./sgd-pass.wasm.ts";

/** How a sample changes the weights. */
export interface SgdRule {
  readonly loss: SgdLossName;
  readonly epsilon: number;
  readonly penalty: "l1" | "l2" | "elasticnet" | null;
  readonly alpha: number;
  /** Share of l1 in the penalty: 0 for l2, 1 for l1. */
  readonly l1Ratio: number;
  readonly fitIntercept: boolean;
  readonly learningRate: "constant" | "optimal" | "invscaling" | "adaptive" | "pa1" | "pa2";
  readonly eta0: number;
  readonly powerT: number;
  /** The step with which averaging begins; 0: none. */
  readonly average: number;
  /** Whether the loss is summed up. */
  readonly measured: boolean;
}

export interface SgdSamples {
  readonly X: Matrix;
  /** Class of each sample, shape (nSamples,). */
  readonly codes: Int32Array;
  /** Of each sample, shape (nSamples,). */
  readonly weights: Float64Array;
  /** 1 for the samples that are not learned from, shape (nSamples,). */
  readonly validation: Uint8Array;
}

/** The class that is set against the rest, and the weights of both sides. */
export interface SgdSides {
  readonly code: number;
  readonly positive: number;
  readonly negative: number;
}

/** Stochastic gradient descent for one class against the rest, and where it has come to. */
export interface SgdPass {
  /** The order in which `run` takes the samples, to be changed in place; shape (nSamples,). */
  readonly order: Int32Array;
  /** The weights but for a scale that they share; after `settle` the weights, shape (nFeatures,). */
  readonly values: Float64Array;
  /** After `settle`, where the rule averages: the averaged weights, shape (nFeatures,). */
  readonly average: Float64Array;
  readonly intercept: number;
  readonly averageIntercept: number;
  /** The learning rate that was used last; a rate that stays as it is may be set. */
  rate: number;
  /** Learns from each sample once. @returns the sum of the losses with their penalty; 0 where it is not measured */
  run(): number;
  settle(): void;
}

/** The step count at which the rate `optimal`, 1 / (alpha * t), begins with a step of sensible length. */
export function optimalHead({ alpha, loss, epsilon }: SgdRule): number {
  const typical = Math.sqrt(1 / Math.sqrt(alpha));
  const first = typical / Math.max(1, sgdLoss(loss, epsilon).slope(1, -typical));
  return 1 / (first * alpha);
}

/** The rate `invscaling` at step t. */
export function scaledRate({ eta0, powerT }: SgdRule, t: number): number {
  return eta0 / (powerT === 0.5 ? Math.sqrt(t) : t ** powerT);
}

interface Functions {
  lay(expTables: number): void;
  sgdPass(...numbers: number[]): void;
  settle(...numbers: number[]): void;
}

/** As the kernel numbers them. */
const losses: Readonly<Record<SgdLossName, number>> = {
  hinge: 0,
  perceptron: 0,
  log_loss: 1,
  modified_huber: 2,
  squared_hinge: 3,
  squared_error: 4,
  huber: 5,
  epsilon_insensitive: 6,
  squared_epsilon_insensitive: 7,
};
const penalties = { none: 0, l1: 1, l2: 2, elasticnet: 3 };
const rates = { constant: 0, adaptive: 0, optimal: 1, invscaling: 2, pa1: 3, pa2: 4 };
/** Doubles that a pass keeps between calls, and where some of them are. */
const STATE = 12;
const [INTERCEPT, AVERAGE_INTERCEPT, STEP, ETA, SHARE, OBJECTIVE] = [3, 4, 5, 6, 9, 10];
const RULE = 11;
/** Features a call, for calls of about fifty microseconds. */
const CALL_FEATURES = 20_000;

/** Passes over the same samples, which are kept in a kernel's memory once. */
export class SgdPassKernels {
  readonly #memory: KernelMemory;
  readonly #kernel: Functions;
  readonly #rule: SgdRule;
  readonly #shape: { readonly nSamples: number; readonly nFeatures: number };
  readonly #rows: Float64Array;
  readonly #codes: Int32Array;
  readonly #weights: Float64Array;
  readonly #validation: Uint8Array;

  /** @param count how many passes will be made */
  constructor({ X, codes, weights, validation }: SgdSamples, rule: SgdRule, count: number) {
    const { nSamples: n, nFeatures: d } = X;
    this.#shape = X;
    this.#rule = rule;
    const own = bytesOf(4 * n, 8 * d, 8 * d, 8 * d, 8 * STATE, 8 * RULE, 8 * this.#listed);
    const tables = expTables();
    this.#memory = new KernelMemory(bytesOf(tables.byteLength, 8 * n * d, 4 * n, 8 * n, n) + count * own);
    const tablesAt = this.#memory.float64(tables.length);
    tablesAt.set(tables);
    this.#rows = this.#memory.float64(n * d);
    this.#codes = this.#memory.int32(n);
    this.#weights = this.#memory.float64(n);
    this.#validation = this.#memory.uint8(n);
    this.#rows.set(X.data);
    this.#codes.set(codes);
    this.#weights.set(weights);
    this.#validation.set(validation);
    this.#kernel = openKernel(sgdPassWasm, this.#memory);
    this.#kernel.lay(tablesAt.byteOffset);
  }

  pass({ code, positive, negative }: SgdSides): SgdPass {
    const { nSamples, nFeatures } = this.#shape;
    const rule = this.#rule;
    const order = this.#memory.int32(nSamples);
    const values = this.#memory.float64(nFeatures);
    const average = this.#memory.float64(nFeatures);
    const paid = this.#memory.float64(nFeatures);
    const state = this.#memory.float64(STATE);
    const numbers = this.#memory.float64(RULE);
    const listed = this.#memory.float64(this.#listed);
    order.forEach((_, i) => {
      order[i] = i;
    });
    [state[0], state[STEP], state[ETA], state[SHARE]] = [1, 1, rule.eta0, 1];
    const { loss, negative: target } = { loss: losses[rule.loss], negative: sgdLoss(rule.loss, 0).negative };
    const epsilon = rule.loss === "hinge" ? 1 : rule.loss === "perceptron" ? 0 : rule.epsilon;
    const head = rule.learningRate === "optimal" ? optimalHead(rule) : 0;
    numbers.set([rule.alpha, rule.l1Ratio, head, rule.eta0, epsilon, positive, negative]);
    numbers.set([rule.average, Number(rule.fitIntercept), Number(rule.measured), target], 7);
    const [averageAt, perCall] = [rule.average > 0 ? average.byteOffset : 0, Math.ceil(CALL_FEATURES / nFeatures)];
    const kinds = [loss, penalties[rule.penalty ?? "none"], rates[rule.learningRate], code];
    const data = [this.#rows.byteOffset, nFeatures, this.#codes.byteOffset, this.#weights.byteOffset];
    const kernel = this.#kernel;
    const validation = this.#validation;
    const run = (): number => {
      state[OBJECTIVE] = 0;
      for (let from = 0; from < nSamples; from += perCall) {
        const to = Math.min(from + perCall, nSamples);
        if (listed.length > 0) for (let k = 0; k < to - from; k++) listed[k] = scaledRate(rule, state[STEP]! + k);
        kernel.sgdPass(
          ...[state.byteOffset, numbers.byteOffset, ...kinds, ...data, validation.byteOffset],
          ...[order.byteOffset, from, to, values.byteOffset, averageAt, paid.byteOffset, listed.byteOffset],
        );
      }
      return state[OBJECTIVE]!;
    };
    return {
      ...{ order, values, average, run },
      settle: () => kernel.settle(state.byteOffset, values.byteOffset, averageAt, nFeatures),
      get intercept(): number {
        return state[INTERCEPT]!;
      },
      get averageIntercept(): number {
        return state[AVERAGE_INTERCEPT]!;
      },
      get rate(): number {
        return state[ETA]!;
      },
      set rate(value: number) {
        state[ETA] = value;
      },
    };
  }

  /** Learning rates of one call, where they come from a table. */
  get #listed(): number {
    return this.#rule.learningRate === "invscaling" ? Math.ceil(CALL_FEATURES / this.#shape.nFeatures) : 0;
  }
}
