const rootEpsilon = Math.sqrt(2.2e-16);
const goldenShare = 0.5 * (3 - Math.sqrt(5));
const mostCalls = 500;

/**
 * A local minimum of a function of one variable between two bounds, by parabolas where they fit, else by golden sections.
 *
 * @param tolerance of the place, absolute
 * @source R. Brent, "Algorithms for minimization without derivatives", 1973; scipy.optimize.fminbound
 * @example boundedMinimum((x) => (x - 3) ** 2, 0, 10, 1e-8); // 3
 */
export function boundedMinimum(f: (x: number) => number, lower: number, upper: number, tolerance: number): number {
  let [low, high] = [lower, upper];
  // The best three points: x, then w, then v.
  let x = low + goldenShare * (high - low);
  let [w, v] = [x, x];
  let fx = f(x);
  let [fw, fv] = [fx, fx];
  let [step, stepBefore] = [0, 0];
  for (let calls = 1; calls < mostCalls; calls++) {
    const middle = 0.5 * (low + high);
    const least = rootEpsilon * Math.abs(x) + tolerance / 3;
    if (!(Math.abs(x - middle) > 2 * least - 0.5 * (high - low))) break;
    const parabola = Math.abs(stepBefore) > least ? parabolaStep() : undefined;
    if (parabola === undefined) {
      stepBefore = x >= middle ? low - x : high - x;
      step = goldenShare * stepBefore;
    } else {
      step = parabola;
      const u = x + step;
      if (u - low < 2 * least || high - u < 2 * least) step = middle >= x ? least : -least;
    }
    const u = x + (step >= 0 ? 1 : -1) * Math.max(Math.abs(step), least);
    const fu = f(u);
    if (fu <= fx) {
      if (u >= x) low = x;
      else high = x;
      [v, w, x, fv, fw, fx] = [w, x, u, fw, fx, fu];
    } else {
      if (u < x) low = u;
      else high = u;
      if (fu <= fw || w === x) [v, w, fv, fw] = [w, u, fw, fu];
      else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
    }
  }
  return x;

  /** To the lowest point of the parabola through the three; undefined where that is no use. */
  function parabolaStep(): number | undefined {
    const r = (x - w) * (fx - fv);
    let q = (x - v) * (fx - fw);
    let p = (x - v) * q - (x - w) * r;
    q = 2 * (q - r);
    if (q > 0) p = -p;
    q = Math.abs(q);
    const before = stepBefore;
    stepBefore = step;
    const fits = Math.abs(p) < Math.abs(0.5 * q * before) && p > q * (low - x) && p < q * (high - x);
    return fits ? p / q : undefined;
  }
}
