import type { FitOptions } from "../estimator.ts";
import { Matrix } from "../matrix.ts";
import type { KernelFunction } from "./kernel-function.ts";
import { startsOf } from "./pair-decisions.ts";
import type { PairSolver } from "./pair-solver.ts";
import type { SmoLimits } from "./smo-problem.ts";
import { forEachPair, pairsOf, type SupportVectors } from "./support-vectors.ts";

/** Weighted samples of several classes. */
export interface ClassedSamples {
  readonly X: Matrix;
  /** Rows of X that count, none of weight 0. */
  readonly rows: Int32Array;
  /** Class of each row of X. */
  readonly codes: Int32Array;
  readonly nClasses: number;
  /** The cost of an error on each row of X. */
  readonly costs: Float64Array;
}

export interface PairCallbacks {
  /** Called before each pair is learned, with its rows: those of the first class, then of the second. */
  readonly beforePair?: ((pair: number, rows: Int32Array, nFirst: number) => void) | undefined;
  /** Called now and then with `loss`: the dual objective, summed over the pairs so far. */
  readonly onStep?: FitOptions["onStep"] | undefined;
}

/** What learning took. */
export interface PairEffort {
  /** Of each pair. */
  readonly iterations: Int32Array;
  /** Whether a pair ended at the limit of iterations. */
  readonly stopped: boolean;
}

/**
 * A machine for each pair of classes. A class without samples always loses against one that has some.
 *
 */
export function trainPairs(
  { X, rows, codes, nClasses, costs }: ClassedSamples,
  kernel: KernelFunction | null,
  solver: PairSolver,
  limits: SmoLimits,
  { beforePair, onStep }: PairCallbacks = {},
): { model: SupportVectors; effort: PairEffort } {
  const grouped = rowsByClass(rows, codes, nClasses);
  const variables: Float64Array[] = [];
  const intercepts = new Float64Array(pairsOf(nClasses));
  const iterations = new Int32Array(pairsOf(nClasses));
  let stopped = false;
  const isSupport = new Uint8Array(X.nSamples);
  let step = 0;
  let solved = 0;
  forEachPair(nClasses, (first, second, pair) => {
    const nFirst = grouped[first]!.length;
    const both = joined([grouped[first]!, grouped[second]!]);
    beforePair?.(pair, both, nFirst);
    if (nFirst === 0 || nFirst === both.length) {
      variables.push(new Float64Array(both.length));
      intercepts[pair] = nFirst === 0 ? -1 : 1;
      return;
    }
    const costOf = Float64Array.from(both, (row) => costs[row]!);
    let objective = 0;
    const report = (value: number): void => {
      objective = value;
      onStep?.({ metric: "loss", step: ++step, value: solved + value });
    };
    const solution = solver.solve(both, (k) => k < nFirst, costOf, { ...limits, onStep: report });
    solved += objective;
    variables.push(solution.variables);
    intercepts[pair] = solution.level;
    iterations[pair] = solution.iterations;
    stopped ||= solution.stopped;
    for (let k = 0; k < both.length; k++) if (solution.variables[k] !== 0) isSupport[both[k]!] = 1;
  });
  const model = collect(X, kernel, grouped, isSupport, variables, intercepts);
  return { model, effort: { iterations, stopped } };
}

/** The rows of each class, as they come. */
export function rowsByClass(rows: Int32Array, codes: Int32Array, nClasses: number): Int32Array[] {
  return Array.from({ length: nClasses }, (_, c) => rows.filter((row) => codes[row] === c));
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function collect(
  X: Matrix,
  kernel: KernelFunction | null,
  grouped: readonly Int32Array[],
  isSupport: Uint8Array,
  variables: readonly Float64Array[],
  intercepts: Float64Array,
): SupportVectors {
  const nClasses = grouped.length;
  const kept = grouped.map((rows) => rows.filter((row) => isSupport[row] === 1));
  const counts = Int32Array.from(kept, (rows) => rows.length);
  const starts = startsOf(counts);
  const support = joined(kept);
  const coefficients = new Matrix(new Float64Array((nClasses - 1) * support.length), nClasses - 1, support.length);
  const put = (line: Float64Array, from: number, rows: Int32Array, values: Float64Array): void => {
    let at = from;
    rows.forEach((row, k) => {
      if (isSupport[row] === 1) line[at++] = values[k]!;
    });
  };
  forEachPair(nClasses, (first, second, pair) => {
    const values = variables[pair]!;
    const nFirst = grouped[first]!.length;
    put(coefficients.row(second - 1), starts[first]!, grouped[first]!, values.subarray(0, nFirst));
    put(coefficients.row(first), starts[second]!, grouped[second]!, values.subarray(nFirst));
  });
  const vectors = kernel === null ? new Matrix(new Float64Array(0), 0, 0) : X.take(support);
  return { nClasses, kernel, support, counts, vectors, coefficients, intercepts };
}
