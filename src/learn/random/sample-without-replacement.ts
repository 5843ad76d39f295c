import type { RandomState } from "./random-state.ts";

/** How whole numbers are drawn without replacement; "auto" chooses by the share that is drawn. */
export type SampleMethod = "auto" | "tracking_selection" | "reservoir_sampling" | "pool";

/**
 * @param nPopulation numbers to draw from: 0 to nPopulation - 1
 * @returns distinct numbers, shape (nSamples,)
 * @throws {RangeError} more are to be drawn than there are
 * @source sklearn.utils.random.sample_without_replacement
 * @example sampleWithoutReplacement(new RandomState(0), 50, 3); // Int32Array [28, 11, 10]
 */
export function sampleWithoutReplacement(
  random: RandomState,
  nPopulation: number,
  nSamples: number,
  method: SampleMethod = "auto",
): Int32Array {
  if (nPopulation < 0) throw new RangeError(`n_population should be greater than 0, got ${nPopulation}.`);
  if (nSamples > nPopulation)
    throw new RangeError(
      `n_population should be greater or equal than n_samples, got n_samples > n_population (${nSamples} > ${nPopulation})`,
    );
  const ratio = nPopulation === 0 ? 1 : nSamples / nPopulation;
  if (method === "auto") {
    if (ratio > 0.01 && ratio < 0.99) return random.permutation(nPopulation).slice(0, nSamples);
    return ratio < 0.2 ? byTracking(random, nPopulation, nSamples) : byReservoir(random, nPopulation, nSamples);
  }
  if (method === "pool") return byPool(random, nPopulation, nSamples);
  // scikit-learn takes the reservoir for large shares although tracking was asked for.
  return method === "tracking_selection" && ratio < 0.2
    ? byTracking(random, nPopulation, nSamples)
    : byReservoir(random, nPopulation, nSamples);
}

/** Draws again what was drawn before. */
function byTracking(random: RandomState, nPopulation: number, nSamples: number): Int32Array {
  const drawn = new Set<number>();
  while (drawn.size < nSamples) drawn.add(random.randint(0, nPopulation));
  return Int32Array.from(drawn);
}

/** Each later number may take the place of one of the first. */
function byReservoir(random: RandomState, nPopulation: number, nSamples: number): Int32Array {
  const sample = Int32Array.from({ length: nSamples }, (_, i) => i);
  for (let i = nSamples; i < nPopulation; i++) {
    const j = random.randint(0, i + 1);
    if (j < nSamples) sample[j] = i;
  }
  return sample;
}

/** The last number of the pool takes the place of the one that was drawn. */
function byPool(random: RandomState, nPopulation: number, nSamples: number): Int32Array {
  const pool = Int32Array.from({ length: nPopulation }, (_, i) => i);
  return Int32Array.from({ length: nSamples }, (_, i) => {
    const j = random.randint(0, nPopulation - i);
    const value = pool[j]!;
    pool[j] = pool[nPopulation - i - 1]!;
    return value;
  });
}
