import type { RandomState } from "./random-state.ts";

/**
 * Which of the outcomes each of `size` single trials has.
 *
 * @param p shares, which sum to 1
 * @returns indices into `p`, shape (size,)
 * @source numpy.random.RandomState.multinomial(1, p, size), whose rows have their 1 there
 * @example multinomial(new RandomState(0), Float64Array.of(0.2, 0.5, 0.3), 3); // Int32Array [2, 1, 2]
 */
export function multinomial(random: RandomState, p: Float64Array, size: number): Int32Array {
  return Int32Array.from({ length: size }, () => {
    let left = 1;
    for (let k = 0; k < p.length - 1; k++) {
      if (happens(random, p[k]! / left)) return k;
      left -= p[k]!;
    }
    return p.length - 1;
  });
}

/** One trial of the binomial distribution: NumPy searches among the less likely outcome's counts. */
function happens(random: RandomState, p: number): boolean {
  if (p === 0) return false;
  return p <= 0.5 ? inverted(random, p) : !inverted(random, 1 - p);
}

function inverted(random: RandomState, p: number): boolean {
  const none = Math.exp(Math.log(1 - p));
  for (;;) {
    const draw = random.randomSample();
    if (draw <= none) return false;
    // Rounding may leave a gap above both outcomes, from which NumPy draws again.
    if (draw - none <= (p * none) / (1 - p)) return true;
  }
}
