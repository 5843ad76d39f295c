import { SIZE, seededBy, seededByAll } from "./mersenne-seeding.ts";

const SHIFT = 397;

/**
 * NumPy's legacy generator: MT19937, drawn from in NumPy's order, so that a seed gives the same numbers as
 * `numpy.random.RandomState(seed)`.
 *
 * @source M. Matsumoto, T. Nishimura, "Mersenne Twister", 1998 (init_genrand, genrand_int32, genrand_res53)
 * @example new RandomState(42).randint(0, 100); // 51
 */
export class RandomState {
  readonly #state: Uint32Array;
  #next = SIZE;
  #spareNormal: number | undefined;

  /** @throws {RangeError} the seed is not a whole number in [0, 2^32), or a list of them */
  constructor(seed: number | readonly number[]) {
    this.#state = typeof seed === "number" ? seededBy(seed) : seededByAll(seed);
  }

  /** @returns a whole number in [0, 2^32) */
  uint32(): number {
    if (this.#next === SIZE) this.#twist();
    let y = this.#state[this.#next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** @returns a double in [0, 1) with 53 random bits */
  randomSample(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /**
   * @param max inclusive, a whole number in [0, 2^53)
   * @returns a whole number in [0, max], by masked rejection as NumPy draws it
   */
  interval(max: number): number {
    if (max === 0) return 0;
    if (max <= 0xffffffff) {
      const mask = maskOf(max);
      for (;;) {
        const value = (this.uint32() & mask) >>> 0;
        if (value <= max) return value;
      }
    }
    const mask = maskOf(Math.floor(max / 2 ** 32));
    for (;;) {
      const high = (this.uint32() & mask) >>> 0;
      const value = high * 2 ** 32 + this.uint32();
      if (value <= max) return value;
    }
  }

  /** @returns a whole number in [low, high) @throws {RangeError} the range is empty */
  randint(low: number, high: number): number {
    if (!(high > low)) throw new RangeError(`RandomState.randint: low ${low} is not below high ${high}`);
    return low + this.interval(high - low - 1);
  }

  /** @returns doubles in [low, high), shape (size,) */
  uniform(low: number, high: number, size: number): Float64Array {
    return Float64Array.from({ length: size }, () => low + (high - low) * this.randomSample());
  }

  /** @returns a draw from the normal distribution with mean 0 and standard deviation 1, by the polar method */
  standardNormal(): number {
    if (this.#spareNormal !== undefined) {
      const spare = this.#spareNormal;
      this.#spareNormal = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.randomSample() - 1;
      const y = 2 * this.randomSample() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spareNormal = scale * x;
      return scale * y;
    }
  }

  /** @returns 0..n-1 in random order, shape (n,) */
  permutation(n: number): Int32Array {
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    this.shuffle(order);
    return order;
  }

  /** Brings the values into random order, in place. */
  shuffle(values: Int32Array | unknown[]): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.interval(i);
      const kept = values[i]!;
      values[i] = values[j]!;
      values[j] = kept;
    }
  }

  /**
   * Indices drawn with replacement in proportion to `p`.
   *
   * @param p shares, which sum to 1
   * @source numpy.random.RandomState.choice
   */
  choice(p: Float64Array, size: number): Int32Array {
    const steps = cumulated(p);
    return Int32Array.from({ length: size }, () => firstAbove(steps, this.randomSample()));
  }

  /**
   * Distinct indices drawn in proportion to `p`, each in the order in which it came up first.
   *
   * @param p shares, which sum to 1
   * @throws {RangeError} fewer than `size` shares are above 0
   * @source numpy.random.RandomState.choice with replace=False
   */
  choiceWithoutReplacement(p: Float64Array, size: number): Int32Array {
    if (p.reduce((count, share) => count + (share > 0 ? 1 : 0), 0) < size)
      throw new RangeError("Fewer non-zero entries in p than size");
    const left = p.slice();
    const found = new Int32Array(size);
    for (let count = 0; count < size; ) {
      const steps = cumulated(left);
      const draws = Float64Array.from({ length: size - count }, () => this.randomSample());
      for (const draw of draws) {
        const index = firstAbove(steps, draw);
        if (left[index] === 0) continue;
        left[index] = 0;
        found[count++] = index;
      }
    }
    return found;
  }

  #twist(): void {
    const state = this.#state;
    // Three stretches instead of two remainders a word.
    for (let k = 0; k < SIZE - SHIFT; k++) state[k] = twisted(state[k]!, state[k + 1]!, state[k + SHIFT]!);
    for (let k = SIZE - SHIFT; k < SIZE - 1; k++)
      state[k] = twisted(state[k]!, state[k + 1]!, state[k + SHIFT - SIZE]!);
    state[SIZE - 1] = twisted(state[SIZE - 1]!, state[0]!, state[SHIFT - 1]!);
    this.#next = 0;
  }
}

/** Running sums as shares of the whole. */
function cumulated(p: Float64Array): Float64Array {
  let sum = 0;
  const sums = p.map((share) => {
    sum += share;
    return sum;
  });
  return sums.map((part) => part / sum);
}

/** Index of the first value above `limit` in ascending `values`. */
function firstAbove(values: Float64Array, limit: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

function twisted(word: number, next: number, far: number): number {
  const y = (word & 0x80000000) | (next & 0x7fffffff);
  return far ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
}

/** The smallest 2^b - 1 that is at least `max`, for `max` in [1, 2^32). */
function maskOf(max: number): number {
  return 0xffffffff >>> Math.clz32(max);
}
