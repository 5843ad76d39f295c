/** Words in the state of MT19937. */
export const SIZE = 624;

/**
 * The state that one number leads to.
 *
 * @throws {RangeError} the seed is not a whole number in [0, 2^32)
 * @source M. Matsumoto, T. Nishimura, "Mersenne Twister", init_genrand
 */
export function seededBy(seed: number): Uint32Array {
  check(seed);
  const state = new Uint32Array(SIZE);
  state[0] = seed;
  for (let i = 1; i < SIZE; i++) state[i] = Math.imul(1812433253, folded(state[i - 1]!)) + i;
  return state;
}

/**
 * The state that a list of numbers leads to, each of which counts.
 *
 * @throws {RangeError} the list is empty, or a seed is not a whole number in [0, 2^32)
 * @source the same, init_by_array
 */
export function seededByAll(seeds: readonly number[]): Uint32Array {
  if (seeds.length === 0) throw new RangeError("RandomState: a list of seeds must not be empty");
  seeds.forEach(check);
  const state = seededBy(19650218);
  let i = 1;
  const next = (): void => {
    if (++i < SIZE) return;
    state[0] = state[SIZE - 1]!;
    i = 1;
  };
  for (let k = 0; k < Math.max(SIZE, seeds.length); k++, next()) {
    const j = k % seeds.length;
    state[i] = (state[i]! ^ Math.imul(folded(state[i - 1]!), 1664525)) + seeds[j]! + j;
  }
  for (let k = 1; k < SIZE; k++, next()) state[i] = (state[i]! ^ Math.imul(folded(state[i - 1]!), 1566083941)) - i;
  state[0] = 0x80000000;
  return state;
}

function check(seed: number): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new RangeError(`RandomState: seed must be a whole number from 0 to 4294967295, not ${seed}`);
}

function folded(word: number): number {
  return word ^ (word >>> 30);
}
