import { type BoostingEngine, CUT, CUT_FIELDS, type SplitRules } from "./boosting-engine.ts";
import { type CategoricalSplit, searchCategories } from "./categorical-split.ts";
import type { FeatureSampler } from "./feature-sampler.ts";
import type { GrownNode, Split } from "./grown-node.ts";

/** What splits are chosen by. */
export interface SearchRules extends SplitRules {
  /** Bins of each feature, without that of missing values. */
  readonly nBins: Int32Array;
  /** 1 for features of categories. */
  readonly categorical: Uint8Array;
  /** Draws the features to choose from; undefined: all. */
  readonly sampler: FeatureSampler | undefined;
}

/** Finds the best split of nodes. */
export class SplitFinder {
  readonly #engine: BoostingEngine;
  readonly #rules: SearchRules;
  readonly #allFeatures: Int32Array;
  readonly #bounded: boolean;

  constructor(engine: BoostingEngine, rules: SearchRules) {
    this.#engine = engine;
    this.#rules = rules;
    this.#allFeatures = Int32Array.from(rules.nBins.keys());
    this.#bounded = rules.monotonic.some((direction) => direction !== 0);
  }

  /**
   * @param slot where the node's histograms are
   * @returns the split that lowers the loss most, of equal ones that of the first feature; undefined: none does
   */
  find(node: GrownNode, slot: number): Split | undefined {
    const { start, end, gradients, hessians, value, lowest, highest } = node;
    const { sampler, categorical } = this.#rules;
    const engine = this.#engine;
    engine.node.set([end - start, 0, gradients, hessians, value, lowest, highest]);
    const allowed = node.allowed?.features ?? this.#allFeatures;
    const features = sampler?.draw(allowed) ?? allowed;
    engine.features.set(features);
    const ofCategories = new Map<number, CategoricalSplit>();
    for (let i = 0; i < features.length; i++) {
      const from = i;
      while (i < features.length && categorical[features[i]!] === 0) i++;
      if (i > from) engine.search(slot, from, i, this.#bounded);
      if (i < features.length) this.#searchCategories(node, slot, features[i]!, ofCategories);
    }
    return this.#best(node, slot, features, ofCategories);
  }

  #searchCategories(node: GrownNode, slot: number, feature: number, found: Map<number, CategoricalSplit>): void {
    const engine = this.#engine;
    const counts = engine.count(feature, node.start, node.end);
    const split = searchCategories(engine, slot, feature, this.#rules.nBins[feature]!, counts, this.#rules);
    engine.cuts[feature * CUT_FIELDS + CUT.gain] = split?.gain ?? 0;
    if (split !== undefined) found.set(feature, split);
  }

  #best(
    node: GrownNode,
    slot: number,
    features: Int32Array,
    ofCategories: ReadonlyMap<number, CategoricalSplit>,
  ): Split | undefined {
    const { cuts } = this.#engine;
    for (;;) {
      let feature = -1;
      let gain = 0;
      for (let i = 0; i < features.length; i++) {
        const own = cuts[features[i]! * CUT_FIELDS + CUT.gain]!;
        if (!(own > gain)) continue;
        gain = own;
        feature = features[i]!;
      }
      if (feature === -1) return undefined;
      const categories = ofCategories.get(feature);
      if (categories !== undefined) return { ...categories, feature, at: categories.set };
      if (this.#locate(node, slot, feature, gain))
        return {
          gain,
          feature,
          at: cuts[feature * CUT_FIELDS + CUT.bin]!,
          missingLeft: cuts[feature * CUT_FIELDS + CUT.missingLeft] === 1,
          gradientsLeft: cuts[feature * CUT_FIELDS + CUT.gradientsLeft]!,
          hessiansLeft: cuts[feature * CUT_FIELDS + CUT.hessiansLeft]!,
        };
    }
  }

  /**
   * Finds the feature's best cut. Rows are counted only here, where it matters: the best cut may leave too few on a side.
   *
   * @returns whether its gain is as was found without counting; else it is less
   */
  #locate(node: GrownNode, slot: number, feature: number, gain: number): boolean {
    const engine = this.#engine;
    const cut = feature * CUT_FIELDS;
    engine.locate(slot, feature, undefined, this.#bounded);
    if (engine.cuts[cut + CUT.sure] === 1) return true;
    engine.locate(slot, feature, engine.count(feature, node.start, node.end), this.#bounded);
    return engine.cuts[cut + CUT.gain] === gain;
  }
}
