import { Pcg64 } from "../random/index.ts";

/** Draws the features that a split chooses from, as scikit-learn draws them. */
export class FeatureSampler {
  readonly #random: Pcg64;
  readonly #share: number;

  /** @param share of the features, below 1 */
  constructor(seed: number, share: number) {
    this.#random = new Pcg64(seed);
    this.#share = share;
  }

  /** @returns a share of the features, at least one, in their order */
  draw(features: Int32Array): Int32Array {
    const chosen = new Uint8Array(features.length);
    chosen.fill(1, 0, Math.max(1, Math.ceil(this.#share * features.length)));
    this.#random.shuffle(chosen);
    return features.filter((_, i) => chosen[i] === 1);
  }
}
