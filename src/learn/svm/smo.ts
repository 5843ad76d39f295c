import type { SmoStep } from "../kernels/smo-step.ts";
import { CircleWatch } from "./circle-watch.ts";
import type { KernelRows } from "./kernel-rows.ts";
import { movePair } from "./pair-move.ts";
import type { Room } from "./sample-bench.ts";
import type { SmoOptions, SmoProblem, SmoSolution } from "./smo-problem.ts";

/** Variables are left out after so many steps, or as many as there are variables. */
const STEPS_BETWEEN = 1000;

/**
 * Sequential minimal optimisation with second-order choice of pairs, in libsvm's order of operations, so that also results
 * at a wide tolerance are libsvm's, but for rounding.
 *
 * @source R.-E. Fan, P.-H. Chen, C.-J. Lin, "Working set selection using second order information", JMLR 6, 2005; C.-C. Chang,
 * C.-J. Lin, "LIBSVM: a library for support vector machines", 2011, sections 4 and 5
 */
export class SmoSolver {
  readonly #rows: KernelRows;
  readonly #step: SmoStep;
  /** What is won by a rise of each variable; up to date for the first `#active` variables. */
  readonly #slopes: Float64Array;
  /** What variables at their bounds take from all slopes; kept where variables may be left out. */
  readonly #atBounds: Float64Array;
  /** Flags: -1 or 0. */
  readonly #mayRise: Int32Array;
  readonly #mayFall: Int32Array;
  readonly #least: Float64Array;
  #options: SmoOptions = { tol: 1e-3, maxIter: -1, shrinking: true, onStep: undefined };
  #n = 0;
  /** Variables are moved so that those that are looked at come first. */
  #active = 0;
  #hasReturned = false;
  #objective = 0;
  #circle = new CircleWatch();
  #order = new Int32Array(0);
  #beta = new Float64Array(0);
  #start = new Float64Array(0);
  #low = new Float64Array(0);
  #high = new Float64Array(0);

  /** Sizes in bytes of what it takes from the room. */
  static bytes(capacity: number): readonly number[] {
    return [8 * capacity, 8 * capacity, 4 * capacity, 4 * capacity, 8];
  }

  /** @param capacity the most variables of a problem */
  constructor(room: Room, step: SmoStep, rows: KernelRows, capacity: number) {
    this.#rows = rows;
    this.#step = step;
    this.#slopes = room.float64(capacity);
    this.#atBounds = room.float64(capacity);
    this.#mayRise = room.int32(capacity);
    this.#mayFall = room.int32(capacity);
    this.#least = room.float64(1);
  }

  /** Solves the problem with the kernel matrix that `rows` has opened. All variables begin at 0. */
  solve(problem: SmoProblem, options: SmoOptions): SmoSolution {
    this.#begin(problem, options);
    const period = Math.min(this.#n, STEPS_BETWEEN);
    let untilShrinking = period + 1;
    let iterations = 0;
    let stopped = false;
    let rising = this.#steepest();
    for (;;) {
      if (iterations === options.maxIter) {
        stopped = true;
        break;
      }
      if (--untilShrinking === 0) {
        untilShrinking = period;
        options.onStep?.(this.#objective);
        if (this.#circle.isBack(this.#inOrder())) {
          stopped = true;
          break;
        }
        if (options.shrinking) {
          this.#shrink();
          rising = this.#steepest();
        }
      }
      let falling = this.#partnerOf(rising);
      if (falling < 0) {
        this.#bringAllBack();
        rising = this.#steepest();
        falling = this.#partnerOf(rising);
        if (falling < 0) break;
        untilShrinking = 1;
      }
      iterations++;
      const moved = this.#move(rising, falling);
      // Where rounding takes the whole step, it would take it for ever.
      if (moved < 0) {
        this.#bringAllBack();
        break;
      }
      rising = moved;
    }
    options.onStep?.(this.#objective);
    return { variables: this.#inOrder(), level: this.#level(), iterations, stopped };
  }

  #begin({ start, low, high }: SmoProblem, options: SmoOptions): void {
    const n = start.length;
    this.#options = options;
    this.#n = n;
    this.#active = n;
    this.#hasReturned = false;
    this.#objective = 0;
    this.#circle = new CircleWatch();
    this.#order = Int32Array.from({ length: n }, (_, k) => k);
    this.#beta = new Float64Array(n);
    this.#start = start.slice();
    this.#low = low.slice();
    this.#high = high.slice();
    this.#slopes.set(start);
    this.#atBounds.fill(0, 0, n);
    for (let k = 0; k < n; k++) this.#setFlags(k);
  }

  #setFlags(k: number): void {
    this.#mayRise[k] = this.#beta[k]! < this.#high[k]! ? -1 : 0;
    this.#mayFall[k] = this.#beta[k]! > this.#low[k]! ? -1 : 0;
  }

  #steepest(): number {
    return this.#step.steepest(this.#slopes, this.#mayRise, this.#active);
  }

  /** The variable that is to fall by as much as variable `i` rises; -1: none wins enough. */
  #partnerOf(i: number): number {
    if (i < 0) return -1;
    const { curvatures } = this.#rows;
    const row = this.#rows.row(i, this.#active);
    const top = this.#slopes[i]!;
    const partner = this.#step.partner(
      this.#slopes,
      this.#mayFall,
      curvatures,
      row,
      this.#active,
      top,
      curvatures[i]!,
      this.#least,
    );
    return top - this.#least[0]! < this.#options.tol ? -1 : partner;
  }

  /** Moves two variables to where most is won. @returns the steepest variable after that; -1: nothing has moved */
  #move(i: number, j: number): number {
    const [beta, low, high] = [this.#beta, this.#low, this.#high];
    const rowI = this.#rows.row(i, this.#active);
    const rowJ = this.#rows.row(j, this.#active);
    const curvature = this.#rows.curvatures[i]! + this.#rows.curvatures[j]! - 2 * rowI[j]!;
    const rise = this.#slopes[i]! - this.#slopes[j]!;
    if (!Number.isFinite(curvature) || !Number.isFinite(rise)) throw notFinite();
    const [oldI, oldJ] = [beta[i]!, beta[j]!];
    const moved = movePair({ rising: oldI, high: high[i]!, falling: oldJ, low: low[j]! }, rise, curvature);
    beta[i] = moved.rising;
    beta[j] = moved.falling;
    const [moveI, moveJ] = [beta[i]! - oldI, beta[j]! - oldJ];
    if (moveI === 0 && moveJ === 0) return -1;
    this.#objective -= moveI * (rise - (curvature * moveI) / 2);
    const [outerI, outerJ] = [outer(oldI, low[i]!, high[i]!), outer(oldJ, low[j]!, high[j]!)];
    this.#setFlags(i);
    this.#setFlags(j);
    const next = this.#step.moveAndFind(this.#slopes, rowI, moveI, rowJ, moveJ, this.#mayRise, this.#active);
    if (this.#options.shrinking) {
      this.#keepBounds(i, outerI);
      this.#keepBounds(j, outerJ);
    }
    return next;
  }

  /** @param before at which bound variable `k` was */
  #keepBounds(k: number, before: number): void {
    const now = outer(this.#beta[k]!, this.#low[k]!, this.#high[k]!);
    if (now !== before) this.#step.subtractRow(this.#atBounds, this.#rows.row(k, this.#n), now - before, 0, this.#n);
  }

  /** Leaves out variables at a bound that no pair would take from there, as things stand. */
  #shrink(): void {
    const { top, bottom } = this.#range();
    if (!this.#hasReturned && top - bottom <= this.#options.tol * 10) {
      this.#hasReturned = true;
      this.#bringAllBack();
    }
    const isSettled = (k: number): boolean =>
      (this.#mayRise[k] === 0 && this.#slopes[k]! > top) || (this.#mayFall[k] === 0 && this.#slopes[k]! < bottom);
    const pairs: number[] = [];
    for (let k = 0; k < this.#active; k++) {
      if (!isSettled(k)) continue;
      this.#active--;
      while (this.#active > k && isSettled(this.#active)) this.#active--;
      if (this.#active > k) {
        this.#swap(k, this.#active);
        pairs.push(k, this.#active);
      }
    }
    this.#rows.swap(pairs);
  }

  /** The greatest slope of those that may rise, and the least of those that may fall. */
  #range(): { top: number; bottom: number } {
    let top = Number.NEGATIVE_INFINITY;
    let bottom = Number.POSITIVE_INFINITY;
    for (let k = 0; k < this.#active; k++) {
      const slope = this.#slopes[k]!;
      if (this.#mayRise[k] !== 0 && slope > top) top = slope;
      if (this.#mayFall[k] !== 0 && slope < bottom) bottom = slope;
    }
    return { top, bottom };
  }

  #swap(a: number, b: number): void {
    for (const values of [this.#slopes, this.#atBounds, this.#mayRise, this.#mayFall, this.#order])
      [values[a], values[b]] = [values[b]!, values[a]!];
    for (const values of [this.#beta, this.#start, this.#low, this.#high])
      [values[a], values[b]] = [values[b]!, values[a]!];
  }

  /** Looks at all variables again: computes the slopes of those that were left out. */
  #bringAllBack(): void {
    const [n, active, slopes] = [this.#n, this.#active, this.#slopes];
    if (active === n) return;
    const free: number[] = [];
    for (let k = 0; k < active; k++) if (this.#mayRise[k] !== 0 && this.#mayFall[k] !== 0) free.push(k);
    for (let k = active; k < n; k++) slopes[k] = this.#atBounds[k]! + this.#start[k]!;
    // By whichever takes fewer kernel values: rows of those left out, or of those between their bounds.
    if (free.length * n > 2 * active * (n - active))
      for (let k = active; k < n; k++) {
        const row = this.#rows.row(k, active);
        for (const f of free) slopes[k]! -= this.#beta[f]! * row[f]!;
      }
    else for (const f of free) this.#step.subtractRow(slopes, this.#rows.row(f, n), this.#beta[f]!, active, n - active);
    this.#active = n;
  }

  /** The mean slope of variables between their bounds, or the middle of what the others allow. */
  #level(): number {
    let sum = 0;
    let free = 0;
    let [above, below] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let k = 0; k < this.#active; k++) {
      const slope = this.#slopes[k]!;
      if (!Number.isFinite(slope)) throw notFinite();
      if (this.#mayRise[k] === 0) above = Math.min(above, slope);
      else if (this.#mayFall[k] === 0) below = Math.max(below, slope);
      else {
        free++;
        sum += slope;
      }
    }
    return free > 0 ? sum / free : (above + below) / 2;
  }

  #inOrder(): Float64Array {
    const variables = new Float64Array(this.#n);
    for (let k = 0; k < this.#n; k++) variables[this.#order[k]!] = this.#beta[k]!;
    return variables;
  }
}

/** The value of a variable at a bound, 0 for one in between. */
function outer(beta: number, low: number, high: number): number {
  return beta >= high ? high : beta <= low ? low : 0;
}

function notFinite(): RangeError {
  return new RangeError(
    "The dual coefficients or intercepts are not finite. The input data may contain large values and need to be preprocessed.",
  );
}
