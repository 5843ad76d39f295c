/** Minimise `½ βᵀKβ - startᵀβ` with `low <= β <= high` and the sum of β as it is; K is the kernel matrix. */
export interface SmoProblem {
  /** Slopes of what is won where all variables are 0, shape (n,). */
  readonly start: Float64Array;
  /** Not above 0, shape (n,). */
  readonly low: Float64Array;
  /** Not below 0, shape (n,). */
  readonly high: Float64Array;
}

export interface SmoLimits {
  /** Stop where no pair of variables can win more than this for each unit of its move. */
  readonly tol: number;
  /** -1: as many as it takes. */
  readonly maxIter: number;
  /** Whether variables that seem settled at a bound are left out for a while; the optimum is the same. */
  readonly shrinking: boolean;
}

export interface SmoOptions extends SmoLimits {
  /** Called now and then with the objective. */
  readonly onStep: ((objective: number) => void) | undefined;
}

export interface SmoSolution {
  /** β, shape (n,). */
  readonly variables: Float64Array;
  /** The level at which the slopes of variables between their bounds meet. */
  readonly level: number;
  readonly iterations: number;
  /** Whether it ended at the limit of iterations, or where rounding led it in a circle. */
  readonly stopped: boolean;
}
