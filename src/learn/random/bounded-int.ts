import type { RandomState } from "./random-state.ts";

/**
 * A whole number in [0, range) as liblinear and libsvm draw it inside scikit-learn: the high half of a 64-bit product,
 * drawn again where that would prefer some numbers.
 *
 * @param range a whole number in [1, 2^32)
 * @source D. Lemire, Fast Random Integer Generation in an Interval, 2019
 * @example boundedInt(new RandomState(7), 10); // 0
 */
export function boundedInt(random: RandomState, range: number): number {
  let word = random.uint32();
  if (Math.imul(word, range) >>> 0 < range) {
    const uneven = 2 ** 32 % range;
    while (Math.imul(word, range) >>> 0 < uneven) word = random.uint32();
  }
  // The product has up to 64 bits, so it is taken in two steps.
  const low = (word & 0xffff) * range;
  return Math.floor(((word >>> 16) * range + Math.floor(low / 65536)) / 65536);
}
