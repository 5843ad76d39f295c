import { countOf } from "../params.ts";
import { RandomState, sampleWithoutReplacement } from "../random/index.ts";
import type { BaggingParams } from "./bagging-params.ts";

/** Draws the rows and features of each member of a bagging ensemble. */
export class BaggingDraws {
  readonly #params: BaggingParams;
  readonly #nSamples: number;
  readonly #nFeatures: number;
  readonly #rowsDrawn: number;
  readonly #featuresDrawn: number;
  /** Shares of the rows' weight; undefined: all alike. */
  readonly #shares: Float64Array | undefined;

  /**
   * @param weights of the rows, in proportion to which they are drawn
   * @throws {RangeError} more rows or features are to be drawn than there are
   */
  constructor(params: BaggingParams, nSamples: number, nFeatures: number, weights: Float64Array | undefined) {
    this.#params = params;
    this.#nSamples = nSamples;
    this.#nFeatures = nFeatures;
    const weight = weights?.reduce((sum, one) => sum + one, 0);
    if (weight === 0) throw new RangeError("BaggingClassifier: sample_weight must not be all zero");
    this.#shares = weights?.map((one) => one / weight!);
    const { max_samples, max_features } = params;
    this.#rowsDrawn = max_samples === null ? nSamples : atLeastOne(max_samples, weight ?? nSamples);
    this.#featuresDrawn = atLeastOne(max_features, nFeatures);
    if (!params.bootstrap && this.#rowsDrawn > nSamples)
      throw new RangeError(
        `Effective max_samples=${this.#rowsDrawn} must be <= n_samples=${nSamples} to be able to sample without replacement.`,
      );
    if (this.#featuresDrawn > nFeatures) throw new RangeError("max_features must be <= n_features");
  }

  /** Whether a member sees all features, in their order. */
  get allFeatures(): boolean {
    return !this.#params.bootstrap_features && this.#featuresDrawn === this.#nFeatures;
  }

  /**
   * @param seed the member's own
   * @source sklearn.ensemble._bagging, `_generate_bagging_indices`
   */
  draw(seed: number): { features: Int32Array; rows: Int32Array } {
    const random = new RandomState(seed);
    const features = drawn(random, this.#params.bootstrap_features, this.#nFeatures, this.#featuresDrawn);
    if (this.#shares === undefined)
      return { features, rows: drawn(random, this.#params.bootstrap, this.#nSamples, this.#rowsDrawn) };
    const rows = this.#params.bootstrap
      ? random.choice(this.#shares, this.#rowsDrawn)
      : random.choiceWithoutReplacement(this.#shares, this.#rowsDrawn);
    return { features, rows };
  }
}

function drawn(random: RandomState, replace: boolean, population: number, count: number): Int32Array {
  if (!replace) return sampleWithoutReplacement(random, population, count);
  return Int32Array.from({ length: count }, () => random.interval(population - 1));
}

function atLeastOne(value: NonNullable<BaggingParams["max_samples"]>, total: number): number {
  return Math.max(1, Math.floor(countOf(value, total, Math.floor)));
}
