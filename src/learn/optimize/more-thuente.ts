/** A step along the line, with the function's value and slope there. */
export interface LinePoint {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

/** The decrease that a step must bring, as a share of what the first slope promises. */
const ENOUGH = 1e-3;
/** The slope that may be left, as a share of the first. */
const FLAT = 0.9;
/** The interval that is left, as a share of its upper end, in which looking further is not worth it. */
const NARROW = 0.1;
const LONGEST = 1e10;

/**
 * Looks for a step with enough decrease and a flat enough slope.
 *
 * @param start step 0, where the slope is negative
 * @param first the step that is tried first
 * @param along the function at a step; the step that is returned is the last one it was asked for
 * @param trials how many steps may be tried
 * @returns undefined where none of them will do
 * @source Moré and Thuente, Line Search Algorithms with Guaranteed Sufficient Decrease, 1994; MINPACK-2 dcsrch, as
 * SciPy's L-BFGS-B uses it
 */
export function searchLine(
  start: LinePoint,
  first: number,
  along: (step: number) => LinePoint,
  trials: number,
): LinePoint | undefined {
  const needed = ENOUGH * start.slope;
  let [best, other, bracketed] = [start, start, false];
  let isFirstStage = true;
  let width = LONGEST;
  let widthBefore = 2 * LONGEST;
  let [low, high] = [0, 5 * first];
  let step = first;
  for (let trial = 0; trial < trials; trial++) {
    const here = along(step);
    const limit = start.value + step * needed;
    if (here.value <= limit && Math.abs(here.slope) <= FLAT * -start.slope) return here;
    if (bracketed && (step <= low || step >= high || high - low <= NARROW * high)) return here;
    if (step === LONGEST && here.value <= limit && here.slope <= needed) return here;
    if (isFirstStage && here.value <= limit && here.slope >= 0) isFirstStage = false;

    // In the first stage a lower point that has not decreased enough is judged by how it lies to the line of enough.
    const tilt = isFirstStage && here.value <= best.value && here.value > limit ? needed : 0;
    const next = nextStep(tilted(best, tilt), tilted(other, tilt), tilted(here, tilt), bracketed, low, high);
    [best, other, bracketed] = [tilted(next.best, -tilt), tilted(next.other, -tilt), next.bracketed];
    step = next.step;
    if (bracketed) {
      if (Math.abs(other.step - best.step) >= 0.66 * widthBefore) step = best.step + 0.5 * (other.step - best.step);
      widthBefore = width;
      width = Math.abs(other.step - best.step);
      low = Math.min(best.step, other.step);
      high = Math.max(best.step, other.step);
    } else {
      low = step + 1.1 * (step - best.step);
      high = step + 4 * (step - best.step);
    }
    step = Math.min(Math.max(step, 0), LONGEST);
    if (bracketed && (step <= low || step >= high || high - low <= NARROW * high)) step = best.step;
  }
  return undefined;
}

function tilted({ step, value, slope }: LinePoint, by: number): LinePoint {
  return { step, value: value - step * by, slope: slope - by };
}

/**
 * From the best point so far, the other end of the interval, and a new point: the next step, and the interval that is
 * left.
 *
 * @param low @param high the next step stays between them
 */
function nextStep(
  best: LinePoint,
  other: LinePoint,
  here: LinePoint,
  bracketed: boolean,
  low: number,
  high: number,
): { step: number; best: LinePoint; other: LinePoint; bracketed: boolean } {
  const turned = Math.sign(here.slope) * Math.sign(best.slope) < 0;
  if (here.value > best.value) {
    const c = cubicStep(best, here);
    const q =
      best.step +
      (best.slope / ((best.value - here.value) / (here.step - best.step) + best.slope) / 2) * (here.step - best.step);
    const step = Math.abs(c - best.step) <= Math.abs(q - best.step) ? c : c + (q - c) / 2;
    return { step, best, other: here, bracketed: true };
  }
  if (turned) {
    const c = cubicStep(here, best);
    const s = secantStep(best, here);
    const step = Math.abs(c - here.step) > Math.abs(s - here.step) ? c : s;
    return { step, best: here, other: best, bracketed: true };
  }
  const rest = { best: here, other, bracketed };
  if (Math.abs(here.slope) < Math.abs(best.slope)) {
    const c = farCubicStep(here, best, low, high);
    const s = secantStep(best, here);
    const nearer = Math.abs(c - here.step) < Math.abs(s - here.step);
    if (!bracketed) return { ...rest, step: Math.min(Math.max(nearer ? s : c, low), high) };
    const bound = here.step + 0.66 * (other.step - here.step);
    const step = nearer ? c : s;
    return { ...rest, step: here.step > best.step ? Math.min(bound, step) : Math.max(bound, step) };
  }
  if (bracketed) return { ...rest, step: cubicStep(here, other) };
  return { ...rest, step: here.step > best.step ? high : low };
}

/** The minimum of the cubic through two points with their slopes; the minimum lies between them. */
function cubicStep(from: LinePoint, to: LinePoint): number {
  const { theta, gamma } = cubic(from, to);
  const signed = to.step < from.step ? -gamma : gamma;
  const p = signed - from.slope + theta;
  const q = signed - from.slope + signed + to.slope;
  return from.step + (p / q) * (to.step - from.step);
}

/** The same where it may lie beyond `from`; else as far as is allowed. */
function farCubicStep(from: LinePoint, to: LinePoint, low: number, high: number): number {
  const { theta, gamma } = cubic(from, to);
  const signed = to.step < from.step ? -gamma : gamma;
  const p = signed - from.slope + theta;
  const q = signed + (to.slope - from.slope) + signed;
  const r = p / q;
  if (r < 0 && gamma !== 0) return from.step + r * (to.step - from.step);
  return from.step > to.step ? high : low;
}

function cubic(from: LinePoint, to: LinePoint): { theta: number; gamma: number } {
  const theta = (3 * (from.value - to.value)) / (to.step - from.step) + from.slope + to.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(from.slope), Math.abs(to.slope));
  const inside = (theta / scale) ** 2 - (from.slope / scale) * (to.slope / scale);
  return { theta, gamma: scale * Math.sqrt(Math.max(0, inside)) };
}

function secantStep(best: LinePoint, here: LinePoint): number {
  return here.step + (here.slope / (here.slope - best.slope)) * (best.step - here.step);
}
