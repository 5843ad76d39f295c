import type { Xorshift } from "../random/index.ts";

/**
 * Draws the features that a node looks at, without replacement, and remembers which are constant so that its
 * descendants skip them. Known constants stay in front of the list, in the order in which they were found.
 *
 * @source sklearn.tree._splitter, the Fisher-Yates loop of node_split_best
 */
export class FeatureDraw {
  /** All features; after `finish` those known to be constant come first. */
  readonly features: Int32Array;
  readonly #constants: Int32Array;
  readonly #wanted: number;
  readonly #random: Xorshift;
  #known = 0;
  #drawn = 0;
  #found = 0;
  #visited = 0;
  #end = 0;
  #at = 0;

  constructor(nFeatures: number, wanted: number, random: Xorshift) {
    this.features = Int32Array.from({ length: nFeatures }, (_, f) => f);
    this.#constants = new Int32Array(nFeatures);
    this.#wanted = wanted;
    this.#random = random;
  }

  /** @param known how many features the parent knows to be constant */
  begin(known: number): void {
    this.#known = known;
    this.#drawn = 0;
    this.#found = 0;
    this.#visited = 0;
    this.#end = this.features.length;
  }

  /** The next feature to look at, to be followed by `constant` or `splittable`; -1: enough seen. */
  next(): number {
    while (
      this.#end > this.#known + this.#found &&
      // At least one feature that is not constant has to be seen.
      (this.#visited < this.#wanted || this.#visited <= this.#found + this.#drawn)
    ) {
      this.#visited++;
      const j = this.#random.randint(this.#drawn, this.#end - this.#found);
      if (j >= this.#known) {
        this.#at = j + this.#found;
        return this.features[this.#at]!;
      }
      this.#swap(this.#drawn++, j);
    }
    return -1;
  }

  constant(): void {
    this.#swap(this.#at, this.#known + this.#found);
    this.#found++;
  }

  splittable(): void {
    this.#swap(--this.#end, this.#at);
  }

  /** @returns how many features are known to be constant now */
  finish(): number {
    const total = this.#known + this.#found;
    for (let i = 0; i < this.#known; i++) this.features[i] = this.#constants[i]!;
    for (let i = this.#known; i < total; i++) this.#constants[i] = this.features[i]!;
    return total;
  }

  #swap(i: number, j: number): void {
    const feature = this.features[i]!;
    this.features[i] = this.features[j]!;
    this.features[j] = feature;
  }
}
