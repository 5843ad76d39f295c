import { balancedWeights } from "../class-weight.ts";
import type { Label } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import { RandomState } from "../random/index.ts";
import type { Task } from "../threads.ts";
import { type DecisionTreeParams, TreeGrower, type TreeNodes } from "../tree/index.ts";
import { bootstrapCounts } from "./bootstrap.ts";

/** What the trees of a forest are grown from, as plain data that another thread can take. */
export interface ForestRows {
  /** The forest's name, for messages. */
  readonly who: string;
  readonly data: Float64Array;
  readonly nSamples: number;
  readonly nFeatures: number;
  /** Distinct labels, sorted. */
  readonly labels: readonly Label[];
  /** Index into `labels` of every row. */
  readonly classes: Int32Array;
  /** Weight of every row, with that of its class; undefined: all 1. */
  readonly weights: Float64Array | undefined;
  /** Rows that each tree draws with replacement; undefined: each tree takes all. */
  readonly nDraws: number | undefined;
  /** Whether classes are balanced anew among the rows that a tree has drawn. */
  readonly balanced: boolean;
  readonly params: DecisionTreeParams;
}

/** Grows one tree after the other. A tree that `next` gives stands where the next one will take its place. */
export class ForestGrower {
  readonly #rows: ForestRows;
  readonly #grower: TreeGrower;

  /** @throws {RangeError} params that do not fit the data */
  constructor(rows: ForestRows) {
    const X = new Matrix(rows.data, rows.nSamples, rows.nFeatures);
    const { who, labels, classes, weights } = rows;
    this.#rows = rows;
    this.#grower = new TreeGrower({ who, X, labels, classes, weights }, rows.params);
  }

  /** @param seed the tree's own */
  next(seed: number): TreeNodes {
    return this.#grower.growInRoom(this.#weightsOf(seed), new RandomState(seed));
  }

  /** @returns a tree that stays */
  keep(seed: number): TreeNodes {
    return this.#grower.grow(this.#weightsOf(seed), new RandomState(seed));
  }

  /** With bootstrap, rows weigh as often as they were drawn: their weights went into the draw. */
  #weightsOf(seed: number): Float64Array {
    const { nSamples, nDraws, weights, balanced, classes, labels } = this.#rows;
    if (nDraws === undefined) return weights ?? new Float64Array(nSamples).fill(1);
    const counts = bootstrapCounts(seed, nSamples, nDraws, weights);
    if (!balanced) return counts;
    const ofClass = balancedWeights(classes, labels.length, counts);
    return counts.map((count, i) => count * ofClass[classes[i]!]!);
  }
}

/** Some trees of a forest, of the seeds given, in their order. */
export const growTrees: Task<ForestRows & { readonly seeds: readonly number[] }, readonly TreeNodes[]> = {
  name: "grow the trees of a forest",
  run(input) {
    const grower = new ForestGrower(input);
    return input.seeds.map((seed) => grower.keep(seed));
  },
};
