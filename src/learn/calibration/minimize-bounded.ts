/** Share of a stretch that the golden section cuts off. */
const golden = (3 - Math.sqrt(5)) / 2;
const relative = Math.sqrt(2.2e-16);

/**
 * Where a function of one variable is least between two bounds: steps of parabolas through the last three points, else of
 * the golden section.
 *
 * @param tolerance how near to the place, beside a share of it that rounding allows
 * @source R. Brent, "Algorithms for minimization without derivatives", 1973, localmin; scipy.optimize.minimize_scalar,
 * method "bounded", whose steps these are
 * @example minimizeBounded((x) => (x - 2) ** 2, -10, 10, 1e-14); // 2
 */
export function minimizeBounded(f: (x: number) => number, low: number, high: number, tolerance: number): number {
  let [a, b] = [low, high];
  // The best, the second best and the one before it.
  let best = a + golden * (b - a);
  let [second, third] = [best, best];
  let atBest = f(best);
  let [atSecond, atThird] = [atBest, atBest];
  let [step, before] = [0, 0];
  for (let calls = 1; calls < 500; calls++) {
    const middle = (a + b) / 2;
    const near = relative * Math.abs(best) + tolerance / 3;
    if (Math.abs(best - middle) <= 2 * near - (b - a) / 2) break;
    const parabola =
      Math.abs(before) > near ? parabolaStep([best, atBest], [second, atSecond], [third, atThird]) : undefined;
    if (
      parabola !== undefined &&
      Math.abs(parabola.p) < Math.abs(0.5 * parabola.q * before) &&
      parabola.p > parabola.q * (a - best) &&
      parabola.p < parabola.q * (b - best)
    ) {
      before = step;
      step = parabola.p / parabola.q;
      const x = best + step;
      if (x - a < 2 * near || b - x < 2 * near) step = middle >= best ? near : -near;
    } else {
      before = best >= middle ? a - best : b - best;
      step = golden * before;
    }
    const x = best + (step >= 0 ? 1 : -1) * Math.max(Math.abs(step), near);
    const value = f(x);
    if (value <= atBest) {
      if (x >= best) a = best;
      else b = best;
      [third, atThird, second, atSecond] = [second, atSecond, best, atBest];
      [best, atBest] = [x, value];
    } else {
      if (x < best) a = x;
      else b = x;
      if (value <= atSecond || second === best) {
        [third, atThird, second, atSecond] = [second, atSecond, x, value];
      } else if (value <= atThird || third === best || third === second) {
        [third, atThird] = [x, value];
      }
    }
  }
  return best;
}

type Point = readonly [x: number, value: number];

/** The step p / q from the best point to the vertex of the parabola through all three; q is not negative. */
function parabolaStep([x, fx]: Point, [w, fw]: Point, [v, fv]: Point): { p: number; q: number } {
  const r = (x - w) * (fx - fv);
  const q = (x - v) * (fx - fw);
  const p = (x - v) * q - (x - w) * r;
  const twice = 2 * (q - r);
  return { p: twice > 0 ? -p : p, q: Math.abs(twice) };
}
