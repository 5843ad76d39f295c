import { type DualOptions, shuffleFirst, squaredLengths } from "./linear-svc-dual.ts";
import type { LinearSvcProblem } from "./linear-svc-problem.ts";

/** Changes below this are rounding. */
const STILL = 1e-12;

/**
 * One linear SVM for all classes at once, by a dual method that solves for one sample at a time. Samples, and classes of
 * a sample, that seem settled are left out until all others are. The same order of operations as liblinear's, so that a
 * seed gives the same model.
 *
 * @param costs of each class
 * @returns w of shape (width, nClasses) and the number of iterations
 * @source Keerthi et al., A Sequential Dual Method for Large Scale Multi-Class Linear SVMs, 2008; liblinear
 */
export function solveCrammerSinger(
  problem: LinearSvcProblem,
  costs: Float64Array,
  options: DualOptions,
): { w: Float64Array; iterations: number } {
  const { tol, maxIter, random, onStep } = options;
  const { nSamples } = problem;
  const nClasses = costs.length;
  const state = new CrammerSinger(problem, costs);
  const lengths = squaredLengths(problem, new Float64Array(nSamples));
  const order = Int32Array.from({ length: nSamples }, (_, i) => i);
  let active = nSamples;
  let coarse = Math.max(10 * tol, 1);
  let fromAll = true;
  let iterations = 0;

  while (iterations < maxIter) {
    let worst = Number.NEGATIVE_INFINITY;
    shuffleFirst(order, active, random);
    for (let s = 0; s < active; s++) {
      const i = order[s]!;
      if (!(lengths[i]! > 0)) continue;
      const violation = state.measure(i);
      if (state.activeOf[i]! <= 1) {
        active--;
        order[s] = order[active]!;
        order[active] = i;
        s--;
        continue;
      }
      if (violation <= STILL) continue;
      worst = Math.max(worst, violation);
      state.solve(i, lengths[i]!);
    }
    iterations++;
    onStep?.(state.objective());

    if (worst >= coarse) fromAll = false;
    else {
      if (worst < tol && fromAll) break;
      active = nSamples;
      state.activeOf.fill(nClasses);
      coarse = Math.max(coarse / 2, tol);
      fromAll = true;
    }
  }
  return { w: state.w, iterations };
}

/** The variables of the dual: one for each sample and class. */
class CrammerSinger {
  /** Shape (width, nClasses). */
  readonly w: Float64Array;
  /** How many classes of each sample are still looked at: the first ones in its part of `#places`. */
  readonly activeOf: Int32Array;
  readonly #problem: LinearSvcProblem;
  readonly #nClasses: number;
  /** Cost of each sample. */
  readonly #costs: Float64Array;
  readonly #alpha: Float64Array;
  /** Of each sample the classes, those still looked at first. */
  readonly #places: Int32Array;
  /** Where each sample's own class stands among its places. */
  readonly #own: Int32Array;
  /** Slopes by place, and what the next step is computed from. */
  readonly #slopes: Float64Array;
  readonly #bases: Float64Array;
  /** What each sample costs, as it was last met. */
  readonly #losses: Float64Array;

  constructor(problem: LinearSvcProblem, costs: Float64Array) {
    const { nSamples, width, codes, weights } = problem;
    const nClasses = costs.length;
    this.#problem = problem;
    this.#nClasses = nClasses;
    this.#costs = weights.map((weight, i) => weight * costs[codes[i]!]!);
    this.#losses = this.#costs.slice();
    this.w = new Float64Array(width * nClasses);
    this.#alpha = new Float64Array(nSamples * nClasses);
    this.#places = Int32Array.from({ length: nSamples * nClasses }, (_, at) => at % nClasses);
    this.activeOf = new Int32Array(nSamples).fill(nClasses);
    this.#own = codes.slice();
    this.#slopes = new Float64Array(nClasses);
    this.#bases = new Float64Array(nClasses);
  }

  /** Computes the slopes of sample `i`, leaves out its settled classes, and tells how far it is from its optimum. */
  measure(i: number): number {
    const { rows, width, codes } = this.#problem;
    const [slopes, places, w, n] = [this.#slopes, this.#places, this.w, this.#nClasses];
    const first = i * n;
    const active = this.activeOf[i]!;
    slopes.fill(1, 0, active);
    if (this.#own[i]! < active) slopes[this.#own[i]!] = 0;
    for (let j = 0; j < width; j++) {
      const value = rows[i * width + j]!;
      for (let m = 0; m < active; m++) slopes[m]! += w[j * n + places[first + m]!]! * value;
    }
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let m = 0; m < active; m++) {
      if (this.#alpha[first + places[first + m]!]! < 0 && slopes[m]! < least) least = slopes[m]!;
      if (slopes[m]! > most) most = slopes[m]!;
    }
    const own = this.#own[i]!;
    if (own < active && this.#alpha[first + codes[i]!]! < this.#costs[i]! && slopes[own]! < least) least = slopes[own]!;
    if (own < active) this.#losses[i] = this.#costs[i]! * (most - slopes[own]!);
    this.#leaveOutSettled(i, least);
    return most - least;
  }

  #leaveOutSettled(i: number, least: number): void {
    for (let m = 0; m < this.activeOf[i]!; m++) {
      if (!this.#isSettled(i, m, least)) continue;
      this.activeOf[i]!--;
      while (this.activeOf[i]! > m) {
        if (!this.#isSettled(i, this.activeOf[i]!, least)) {
          this.#swap(i, m, this.activeOf[i]!);
          break;
        }
        this.activeOf[i]!--;
      }
    }
  }

  #isSettled(i: number, m: number, least: number): boolean {
    const first = i * this.#nClasses;
    const bound = m === this.#own[i] ? this.#costs[i]! : 0;
    return this.#alpha[first + this.#places[first + m]!] === bound && this.#slopes[m]! < least;
  }

  #swap(i: number, a: number, b: number): void {
    const first = i * this.#nClasses;
    const [places, slopes] = [this.#places, this.#slopes];
    [places[first + a], places[first + b]] = [places[first + b]!, places[first + a]!];
    [slopes[a], slopes[b]] = [slopes[b]!, slopes[a]!];
    if (this.#own[i] === b) this.#own[i] = a;
    else if (this.#own[i] === a) this.#own[i] = b;
  }

  /** Moves the variables of sample `i`, whose slopes were just measured, to their optimum. */
  solve(i: number, curvature: number): void {
    const { rows, width } = this.#problem;
    const [alpha, places, bases, w, n] = [this.#alpha, this.#places, this.#bases, this.w, this.#nClasses];
    const first = i * n;
    const active = this.activeOf[i]!;
    for (let m = 0; m < active; m++) bases[m] = this.#slopes[m]! - curvature * alpha[first + places[first + m]!]!;
    const level = this.#level(i, curvature);
    for (let m = 0; m < active; m++) {
      const k = places[first + m]!;
      const bound = m === this.#own[i] ? this.#costs[i]! : 0;
      const next = Math.min(bound, (level - bases[m]!) / curvature);
      const move = next - alpha[first + k]!;
      alpha[first + k] = next;
      if (Math.abs(move) < STILL) continue;
      for (let j = 0; j < width; j++) w[j * n + k]! += move * rows[i * width + j]!;
    }
  }

  /** The value at which the variables of sample `i` that are not at their bounds meet. */
  #level(i: number, curvature: number): number {
    const active = this.activeOf[i]!;
    const offset = curvature * this.#costs[i]!;
    const descending = this.#bases.slice(0, active);
    if (this.#own[i]! < active) descending[this.#own[i]!]! += offset;
    descending.sort().reverse();
    let level = descending[0]! - offset;
    let r = 1;
    for (; r < active && level < r * descending[r]!; r++) level += descending[r]!;
    return level / r;
  }

  /** The penalised loss, nearly: as each sample was last met. */
  objective(): number {
    const half = this.w.reduce((sum, weight) => sum + weight * weight, 0) / 2;
    return this.#losses.reduce((a, b) => a + b, half);
  }
}
