/** Stands for a curvature that is not positive. */
const FLAT = 1e-12;

/** Two variables, of which one rises by what the other falls. */
export interface MovingPair {
  readonly rising: number;
  /** The bound of the one that rises. */
  readonly high: number;
  readonly falling: number;
  /** The bound of the one that falls. */
  readonly low: number;
}

/**
 * Moves two variables to where most is won between their bounds, with their sum as it is.
 *
 * @param rise what is won by a small move, for each unit
 * @param curvature how much of that is lost with each unit moved
 * @example movePair({ rising: 0, high: 1, falling: 0, low: -1 }, 2, 4); // { rising: 0.5, falling: -0.5 }
 */
export function movePair(
  pair: MovingPair,
  rise: number,
  curvature: number,
): { readonly rising: number; readonly falling: number } {
  const { high, low } = pair;
  const sum = pair.rising + pair.falling;
  const step = rise / (curvature > 0 ? curvature : FLAT);
  const rising = pair.rising + step;
  const falling = pair.falling - step;
  // Which of both meets its bound first.
  if (sum > high + low) return rising > high ? { rising: high, falling: sum - high } : { rising, falling };
  return falling < low ? { rising: sum - low, falling: low } : { rising, falling };
}
