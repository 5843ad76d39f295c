import {
  l1Norm,
  type MinimizeOptions,
  type Minimum,
  type Objective,
  softThreshold,
  stationarity,
} from "./objective.ts";

/**
 * Gradient steps from zero with momentum and soft thresholds (FISTA), restarted where the momentum turns uphill. Its
 * memory and the cost of a step grow with the number of variables only.
 *
 * @source Beck and Teboulle 2009; restarts: O'Donoghue and Candès 2015
 */
export function minimizeProximalGradient(objective: Objective, options: MinimizeOptions): Minimum {
  const { size, l1 } = objective;
  let w = new Float64Array(size);
  let next = new Float64Array(size);
  const ahead = new Float64Array(size);
  const gradient = new Float64Array(size);
  const scratch = new Float64Array(size);
  let aheadValue = objective.evaluate(ahead, gradient);
  let value = aheadValue;
  let step = 1;
  let momentum = 1;
  let iterations = 0;

  while (iterations < options.maxIter && stationarity(ahead, gradient, l1) > options.tol) {
    let smooth: number;
    for (;;) {
      let bound = aheadValue;
      for (let j = 0; j < size; j++) {
        next[j] = softThreshold(ahead[j]! - step * gradient[j]!, step * (l1 === undefined ? 0 : l1[j]!));
        const move = next[j]! - ahead[j]!;
        bound += gradient[j]! * move + (move * move) / (2 * step);
      }
      smooth = objective.evaluate(next, scratch);
      if (smooth <= bound + 1e-15 * Math.abs(bound) || step < 1e-300) break;
      step /= 2;
    }
    let uphill = 0;
    for (let j = 0; j < size; j++) uphill += (ahead[j]! - next[j]!) * (next[j]! - w[j]!);
    const grown = uphill > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const carry = uphill > 0 ? 0 : (momentum - 1) / grown;
    for (let j = 0; j < size; j++) ahead[j] = next[j]! + carry * (next[j]! - w[j]!);
    momentum = grown;
    [w, next] = [next, w];
    value = smooth + l1Norm(w, l1);
    aheadValue = objective.evaluate(ahead, gradient);
    step *= 1.05; // a step that was halved once may be too short later
    iterations++;
    options.onStep?.(iterations, value);
  }
  return { w, value, iterations };
}
