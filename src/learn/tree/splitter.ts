import { Xorshift } from "../random/index.ts";
import { FeatureDraw } from "./feature-draw.ts";
import type { FeatureRanks } from "./feature-ranks.ts";
import type { NodeSplitter } from "./node-splitter.ts";
import { type Criterion, NodeSums } from "./node-sums.ts";

export interface SplitRules {
  readonly criterion: Criterion;
  readonly maxFeatures: number;
  /** Whether nodes come depth first, so that all of a node's descendants come before others. */
  readonly depthFirst: boolean;
  readonly minSamplesLeaf: number;
  readonly minWeightLeaf: number;
  /** How the first class's share has to go with each feature. Absent: anyhow. */
  readonly monotonic: Int8Array | undefined;
}

/** The rows of one tree. */
export interface TreeRows {
  /** Class index of every row. */
  readonly classes: Int32Array;
  readonly nClasses: number;
  /** Weight of every row; rows of weight 0 stay out. */
  readonly weights: Float64Array;
}

/**
 * Splits nodes step by step as scikit-learn does, for any weights: rows are kept in its order, since sums of fractions
 * depend on it. A split reorders the node's stretch of rows so that the left part comes first.
 */
export abstract class Splitter implements NodeSplitter {
  readonly rows: Int32Array;
  readonly nRows: number;
  readonly sums: NodeSums;
  pos = 0;
  feature = -1;
  threshold = 0;
  missingLeft = false;
  impurityLeft = 0;
  impurityRight = 0;
  improvement = 0;
  middle = 0;
  protected readonly features: FeatureRanks;
  protected readonly weights: Float64Array;
  protected readonly rules: SplitRules;
  protected readonly draw: FeatureDraw;
  protected readonly random: Xorshift;
  /** Ranks of the node's rows on the feature at hand. */
  protected readonly keys: Int32Array;
  protected readonly columns: Int32Array;
  /** Highest rank of `feature` that goes left. */
  protected lastLeft = 0;
  /** Whether `search` left the rows cut as it found best. Cutting them again would change their order. */
  protected isCut = false;
  readonly #weightOfAll: number;

  /** @param seed of the draw of features */
  constructor(features: FeatureRanks, { classes, nClasses, weights }: TreeRows, rules: SplitRules, seed: number) {
    this.features = features;
    this.columns = features.ranks;
    this.weights = weights;
    this.rules = rules;
    this.random = new Xorshift(seed);
    this.draw = new FeatureDraw(features.nFeatures, rules.maxFeatures, this.random);
    this.sums = new NodeSums(classes, nClasses, rules.criterion);
    this.rows = new Int32Array(features.nSamples);
    this.keys = new Int32Array(features.nSamples);
    let used = 0;
    let weight = 0;
    for (let i = 0; i < features.nSamples; i++) {
      if (weights[i] !== 0) this.rows[used++] = i;
      weight += weights[i]!;
    }
    this.nRows = used;
    this.#weightOfAll = weight;
  }

  open(start: number, end: number): void {
    this.sums.open(this.rows, start, end, this.weights);
  }

  split(start: number, end: number, impurity: number, known: number, lower: number, upper: number): number {
    this.pos = end;
    this.feature = -1;
    this.draw.begin(known);
    this.search(start, end, lower, upper);
    if (this.feature >= 0) this.#finish(start, end, impurity);
    return this.draw.finish();
  }

  /** Leaves the best split in `feature`, `threshold`, `missingLeft` and `lastLeft`; feature -1: there is none. */
  protected abstract search(start: number, end: number, lower: number, upper: number): void;

  /** Whether the cut between left and right sums may be made on `feature`. */
  protected isAllowed(feature: number, lower: number, upper: number): boolean {
    const { sums, rules } = this;
    if (sums.weightLeft < rules.minWeightLeaf || sums.weight - sums.weightLeft < rules.minWeightLeaf) return false;
    const sign = rules.monotonic?.[feature] ?? 0;
    return sign === 0 || sums.isMonotone(sign, lower, upper);
  }

  /**
   * Brings the rows that go left to the front of [start, end).
   *
   * @returns where the right part begins
   */
  protected partition(start: number, end: number, feature: number, lastLeft: number, missingLeft: boolean): number {
    const { rows, columns } = this;
    const base = feature * this.features.nSamples;
    const missing = this.features.missing[feature]!;
    let low = start;
    let high = end;
    while (low < high) {
      const row = rows[low]!;
      const rank = columns[base + row]!;
      if (rank === missing ? missingLeft : rank <= lastLeft) low++;
      else {
        rows[low] = rows[--high]!;
        rows[high] = row;
      }
    }
    return high;
  }

  #finish(start: number, end: number, impurity: number): void {
    const { sums } = this;
    const pos = this.isCut ? this.pos : this.partition(start, end, this.feature, this.lastLeft, this.missingLeft);
    this.pos = pos;
    sums.clearLeft();
    sums.move(this.rows, start, pos, end, this.weights);
    this.impurityLeft = sums.leftImpurity();
    this.impurityRight = sums.rightImpurity();
    this.improvement = sums.improvement(this.#weightOfAll, impurity, this.impurityLeft, this.impurityRight);
    this.middle = sums.middle();
  }
}
