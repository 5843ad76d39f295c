/** Words into which a seed is stirred. */
const POOL = 4;
/** The multiplier, in words of 32 bits, the lowest first. */
const M0 = 0x9fccf645;
const M1 = 0x4385df64;
const M2 = 0x1fc65da4;
const M3 = 0x2360ed05;

/**
 * NumPy's generator of today: PCG XSL-RR 128/64, drawn from in NumPy's order, so that a seed gives the same numbers as
 * `numpy.random.default_rng(seed)`. Words are of 32 bits, two of each number drawn.
 *
 * @source M. O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms for random number
 * generation", 2014; numpy.random.PCG64 and SeedSequence
 * @example new Pcg64(0).uint32(); // 3653403230
 */
export class Pcg64 {
  /** Words of the state and of what is added each step, the lowest first. */
  readonly #state = new Uint32Array(4);
  readonly #increment = new Uint32Array(4);
  /** The upper half of a number of which the lower half was drawn. */
  #spare: number | undefined;

  /** @param seed a whole number in [0, 2^32) */
  constructor(seed: number) {
    const words = seedWords(seed);
    const start = [words[2]!, words[3]!, words[0]!, words[1]!];
    const stream = [words[6]!, words[7]!, words[4]!, words[5]!];
    for (let i = 0; i < 4; i++) this.#increment[i] = (stream[i]! << 1) | (i === 0 ? 1 : stream[i - 1]! >>> 31);
    this.#step();
    let carry = 0;
    for (let i = 0; i < 4; i++) {
      const sum = this.#state[i]! + start[i]! + carry;
      this.#state[i] = sum;
      carry = sum > 0xffffffff ? 1 : 0;
    }
    this.#step();
  }

  /** @returns a whole number in [0, 2^32) */
  uint32(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    this.#step();
    const state = this.#state;
    const even = state[0]! ^ state[2]!;
    const odd = state[1]! ^ state[3]!;
    const turn = state[3]! >>> 26;
    // 64 bits turned right: by a word first, then by fewer than 32.
    const low = turn < 32 ? even : odd;
    const high = turn < 32 ? odd : even;
    const rest = turn & 31;
    if (rest === 0) {
      this.#spare = high >>> 0;
      return low >>> 0;
    }
    this.#spare = ((high >>> rest) | (low << (32 - rest))) >>> 0;
    return ((low >>> rest) | (high << (32 - rest))) >>> 0;
  }

  /** @returns a whole number in [0, max], by masked rejection @param max below 2^32 */
  interval(max: number): number {
    if (max === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(max);
    for (;;) {
      const value = (this.uint32() & mask) >>> 0;
      if (value <= max) return value;
    }
  }

  /** Brings the values into random order, in place. @source numpy.random.Generator.shuffle */
  shuffle(values: Uint8Array): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.interval(i);
      const kept = values[i]!;
      values[i] = values[j]!;
      values[j] = kept;
    }
  }

  /** state = state * multiplier + increment, modulo 2^128. */
  #step(): void {
    const state = this.#state;
    const add = this.#increment;
    const s0 = state[0]!;
    const s1 = state[1]!;
    const s2 = state[2]!;
    const s3 = state[3]!;
    // Word by word; sums stay below 2^53, so that a double holds them.
    let sum = lower(s0, M0) + add[0]!;
    state[0] = sum;
    sum = Math.floor(sum / 2 ** 32) + upper(s0, M0) + lower(s0, M1) + lower(s1, M0) + add[1]!;
    state[1] = sum;
    sum = Math.floor(sum / 2 ** 32) + upper(s0, M1) + upper(s1, M0) + add[2]!;
    sum += lower(s0, M2) + lower(s1, M1) + lower(s2, M0);
    state[2] = sum;
    sum = Math.floor(sum / 2 ** 32) + upper(s0, M2) + upper(s1, M1) + upper(s2, M0) + add[3]!;
    state[3] = sum + lower(s0, M3) + lower(s1, M2) + lower(s2, M1) + lower(s3, M0);
  }
}

/** The upper word of a product of 64 bits. */
function upper(a: number, b: number): number {
  return Math.floor(((b >>> 16) * a + Math.floor(((b & 0xffff) * a) / 65536)) / 65536);
}

/** The lower word of it. */
function lower(a: number, b: number): number {
  return Math.imul(a, b) >>> 0;
}

/** The first eight words that NumPy's SeedSequence gives for a seed of one word. */
function seedWords(seed: number): Uint32Array {
  const pool = new Uint32Array(POOL);
  let constant = 0x43b0d7e5;
  const hashed = (word: number): number => {
    let value = word ^ constant;
    constant = Math.imul(constant, 0x931e8875);
    value = Math.imul(value, constant);
    return (value ^ (value >>> 16)) >>> 0;
  };
  for (let i = 0; i < POOL; i++) pool[i] = hashed(i === 0 ? seed : 0);
  for (let from = 0; from < POOL; from++)
    for (let to = 0; to < POOL; to++) {
      if (from === to) continue;
      const mixed = Math.imul(0xca01f9dd, pool[to]!) - Math.imul(0x4973f715, hashed(pool[from]!));
      pool[to] = mixed ^ (mixed >>> 16);
    }
  constant = 0x8b51f9dd;
  return Uint32Array.from({ length: 8 }, (_, i) => {
    let value = pool[i % POOL]! ^ constant;
    constant = Math.imul(constant, 0x58f38ded);
    value = Math.imul(value, constant);
    return value ^ (value >>> 16);
  });
}
