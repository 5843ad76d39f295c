const tolerance = 1.48e-8;
const mostSteps = 500;
/** Steps to the next point: the golden ratio from outside, its share from inside. */
const golden = 1.618034;
const goldenShare = 0.381966;
const growLimit = 110;

type Objective = (x: number) => number;

interface Bracket {
  readonly a: number;
  /** Between a and c, and lower than both. */
  readonly b: number;
  readonly c: number;
  readonly fb: number;
}

/**
 * A local minimum of a function of one variable, by parabolas where they fit, else by golden sections.
 *
 * @param a where the search for an interval starts, with `b`; the minimum may lie outside of both
 * @throws {RangeError} no interval with a minimum was found
 * @source R. Brent, "Algorithms for minimization without derivatives", 1973; scipy.optimize.brent
 * @example brentMinimum((x) => (x - 3) ** 2, -2, 2); // 3
 */
export function brentMinimum(f: Objective, a: number, b: number): number {
  const bracket = downhillBracket(f, a, b);
  let low = Math.min(bracket.a, bracket.c);
  let high = Math.max(bracket.a, bracket.c);
  // The best three points: x, then w, then v.
  let [x, w, v] = [bracket.b, bracket.b, bracket.b];
  let [fx, fw, fv] = [bracket.fb, bracket.fb, bracket.fb];
  let [step, stepBefore] = [0, 0];
  for (let i = 0; i < mostSteps; i++) {
    const least = tolerance * Math.abs(x) + 1e-11;
    const middle = 0.5 * (low + high);
    if (Math.abs(x - middle) < 2 * least - 0.5 * (high - low)) break;
    const parabola = Math.abs(stepBefore) > least ? parabolaStep() : undefined;
    if (parabola === undefined) {
      stepBefore = x >= middle ? low - x : high - x;
      step = goldenShare * stepBefore;
    } else {
      stepBefore = step;
      const u = x + parabola;
      step = u - low < 2 * least || high - u < 2 * least ? (middle >= x ? least : -least) : parabola;
    }
    const u = Math.abs(step) >= least ? x + step : step >= 0 ? x + least : x - least;
    const fu = f(u);
    if (fu > fx) {
      if (u < x) low = u;
      else high = u;
      if (fu <= fw || w === x) [v, w, fv, fw] = [w, u, fw, fu];
      else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu];
    } else {
      if (u >= x) low = x;
      else high = x;
      [v, w, x, fv, fw, fx] = [w, x, u, fw, fx, fu];
    }
  }
  return x;

  /** To the lowest point of the parabola through the three; undefined where that is no use. */
  function parabolaStep(): number | undefined {
    const p1 = (x - w) * (fx - fv);
    const p2 = (x - v) * (fx - fw);
    let p = (x - v) * p2 - (x - w) * p1;
    let q = 2 * (p2 - p1);
    if (q > 0) p = -p;
    q = Math.abs(q);
    const fits = p > q * (low - x) && p < q * (high - x) && Math.abs(p) < Math.abs(0.5 * q * stepBefore);
    return fits ? p / q : undefined;
  }
}

/** Goes downhill in growing steps until the function rises again. @source scipy.optimize.bracket */
function downhillBracket(f: Objective, from: number, to: number): Bracket {
  let [a, b] = [from, to];
  let [fa, fb] = [f(a), f(b)];
  if (fa < fb) [a, b, fa, fb] = [b, a, fb, fa];
  let c = b + golden * (b - a);
  let fc = f(c);
  for (let i = 0; fc < fb; i++) {
    if (i > 1000) throw new RangeError("no interval with a minimum was found within 1000 steps");
    const p1 = (b - a) * (fb - fc);
    const p2 = (b - c) * (fb - fa);
    const rise = p2 - p1;
    let w = b - ((b - c) * p2 - (b - a) * p1) / (2 * (Math.abs(rise) < 1e-21 ? 1e-21 : rise));
    const limit = b + growLimit * (c - b);
    let fw: number;
    if ((w - c) * (b - w) > 0) {
      fw = f(w);
      if (fw < fc) {
        [a, b, fa, fb] = [b, w, fb, fw];
        break;
      }
      if (fw > fb) {
        [c, fc] = [w, fw];
        break;
      }
      w = c + golden * (c - b);
      fw = f(w);
    } else if ((w - limit) * (limit - c) >= 0) {
      w = limit;
      fw = f(w);
    } else if ((w - limit) * (c - w) > 0) {
      fw = f(w);
      if (fw < fc) {
        [b, c] = [c, w];
        w = c + golden * (c - b);
        [fb, fc, fw] = [fc, fw, f(w)];
      }
    } else {
      w = c + golden * (c - b);
      fw = f(w);
    }
    [a, b, c, fa, fb, fc] = [b, c, w, fb, fc, fw];
  }
  const lowest = (fb < fc && fb <= fa) || (fb < fa && fb <= fc);
  const between = (a < b && b < c) || (c < b && b < a);
  if (!lowest || !between || ![a, b, c].every(Number.isFinite))
    throw new RangeError("no interval with a minimum was found");
  return { a, b, c, fb };
}
