import { searchLine } from "./more-thuente.ts";
import { type MinimizeOptions, type Minimum, type Objective, stationarity } from "./objective.ts";
import { addScaled, dot } from "./vector.ts";

export interface LbfgsOptions extends MinimizeOptions {
  /** Where to start, shape (size,); default zero. */
  readonly start?: Float64Array;
  /** Ends when a step brings no more than this, as a share of the value or of 1; default 64 units in the last place. */
  readonly least?: number;
  /** Steps tried along one line; default 50. */
  readonly trials?: number;
  /** Ends after a step that reaches so many evaluations; default no limit. */
  readonly maxEvaluations?: number;
}

/**
 * L-BFGS: keeps the last ten steps in place of second derivatives, so its memory grows with the number of
 * variables only. Takes the steps of SciPy's L-BFGS-B without bounds, and ends where that does.
 *
 * @source Byrd, Lu, Nocedal, Zhu, A Limited Memory Algorithm for Bound Constrained Optimization, 1995; Nocedal and
 * Wright, Numerical Optimization, algorithm 7.4; SciPy's L-BFGS-B
 */
export function minimizeLbfgs(objective: Objective, options: LbfgsOptions): Minimum {
  const { size } = objective;
  const { least = 64 * Number.EPSILON, trials = 50, maxEvaluations = Number.POSITIVE_INFINITY } = options;
  const memory = new StepMemory(size);
  let w = options.start === undefined ? new Float64Array(size) : options.start.slice();
  let next = new Float64Array(size);
  let gradient = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const direction = new Float64Array(size);
  let value = objective.evaluate(w, gradient);
  let evaluations = 1;
  let iterations = 0;

  while (stationarity(w, gradient, undefined) > options.tol) {
    memory.newtonStep(gradient, direction);
    const slope = dot(gradient, direction);
    const along = (step: number): { step: number; value: number; slope: number } => {
      evaluations++;
      for (let j = 0; j < size; j++) next[j] = w[j]! + step * direction[j]!;
      const there = objective.evaluate(next, nextGradient);
      return { step, value: there, slope: dot(nextGradient, direction) };
    };
    const first = iterations === 0 ? 1 / Math.sqrt(dot(direction, direction)) : 1;
    const found = slope < 0 ? searchLine({ step: 0, value, slope }, first, along, trials) : undefined;
    if (found === undefined) {
      // What is remembered leads nowhere; without it the steepest way is tried once more.
      if (memory.isEmpty) break;
      memory.clear();
      continue;
    }
    const gain = value - found.value;
    const scale = Math.max(Math.abs(value), Math.abs(found.value), 1);
    memory.add(w, next, gradient, nextGradient, (found.slope - slope) * found.step, -slope * found.step);
    [w, next] = [next, w];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = found.value;
    iterations++;
    options.onStep?.(iterations, value);
    if (gain <= least * scale || iterations >= options.maxIter || evaluations > maxEvaluations) break;
  }
  return { w, value, iterations };
}

/** The last steps and what the gradient changed by on them. */
class StepMemory {
  static readonly #capacity = 10;
  readonly #steps: readonly Float64Array[];
  readonly #changes: readonly Float64Array[];
  readonly #rho: Float64Array = new Float64Array(StepMemory.#capacity);
  readonly #alpha: Float64Array = new Float64Array(StepMemory.#capacity);
  #count = 0;

  constructor(size: number) {
    const slots = (): Float64Array[] => Array.from({ length: StepMemory.#capacity }, () => new Float64Array(size));
    this.#steps = slots();
    this.#changes = slots();
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  clear(): void {
    this.#count = 0;
  }

  /** @param curvature step times change @param promised what the slope said the step would gain */
  add(
    from: Float64Array,
    to: Float64Array,
    gradientFrom: Float64Array,
    gradientTo: Float64Array,
    curvature: number,
    promised: number,
  ): void {
    if (curvature <= Number.EPSILON * promised) return;
    const slot = this.#count++ % StepMemory.#capacity;
    const [step, change] = [this.#steps[slot]!, this.#changes[slot]!];
    for (let j = 0; j < step.length; j++) {
      step[j] = to[j]! - from[j]!;
      change[j] = gradientTo[j]! - gradientFrom[j]!;
    }
    this.#rho[slot] = 1 / curvature;
  }

  /** Fills `direction` with minus the inverse of the remembered second derivatives times `gradient`. */
  newtonStep(gradient: Float64Array, direction: Float64Array): void {
    for (let j = 0; j < direction.length; j++) direction[j] = -gradient[j]!;
    if (this.#count === 0) return;
    const oldest = Math.max(0, this.#count - StepMemory.#capacity);
    for (let m = this.#count - 1; m >= oldest; m--) {
      const slot = m % StepMemory.#capacity;
      this.#alpha[slot] = this.#rho[slot]! * dot(this.#steps[slot]!, direction);
      addScaled(-this.#alpha[slot]!, this.#changes[slot]!, direction);
    }
    const last = (this.#count - 1) % StepMemory.#capacity;
    const scale = 1 / (this.#rho[last]! * dot(this.#changes[last]!, this.#changes[last]!));
    for (let j = 0; j < direction.length; j++) direction[j]! *= scale;
    for (let m = oldest; m < this.#count; m++) {
      const slot = m % StepMemory.#capacity;
      const beta = this.#rho[slot]! * dot(this.#changes[slot]!, direction);
      addScaled(this.#alpha[slot]! - beta, this.#steps[slot]!, direction);
    }
  }
}
