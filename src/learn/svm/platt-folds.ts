import { boundedInt, RandomState } from "../random/index.ts";
import type { KernelFunction } from "./kernel-function.ts";
import { type ClassedSamples, trainPairs } from "./one-versus-one.ts";
import { pairDecisions } from "./pair-decisions.ts";
import type { PairSolver } from "./pair-solver.ts";
import { fitPlattSigmoid, type Sigmoid } from "./platt-sigmoid.ts";
import type { SmoLimits } from "./smo-problem.ts";

const FOLDS = 5;

/**
 * The sigmoid that makes probabilities of a pair's decision values. Those of each fifth of the samples come from a machine
 * that is learned on the others.
 *
 * @param rows of the pair's first class, then of its second
 * @param seed of the order in which samples are dealt; libsvm seeds anew with each fold, so that each pair begins alike
 * @source libsvm, as scikit-learn has it
 */
export function sigmoidByFolds(
  samples: ClassedSamples,
  rows: Int32Array,
  nFirst: number,
  kernel: KernelFunction | null,
  solver: PairSolver,
  limits: SmoLimits,
  seed: number,
): { sigmoid: Sigmoid; stopped: boolean } {
  const n = rows.length;
  const order = shuffled(n, seed);
  const decisions = new Float64Array(n);
  // libsvm sorts the labels 1 and -1, so that the pair's second class comes first inside a fold.
  const codes = new Int32Array(samples.X.nSamples);
  for (let k = 0; k < nFirst; k++) codes[rows[k]!] = 1;
  let stopped = false;
  for (let fold = 0; fold < FOLDS; fold++) {
    const begin = Math.floor((fold * n) / FOLDS);
    const end = Math.floor(((fold + 1) * n) / FOLDS);
    const learned = Int32Array.from([...order.subarray(0, begin), ...order.subarray(end)], (k) => rows[k]!);
    const asked = order.subarray(begin, end);
    const { model, effort } = trainPairs({ ...samples, rows: learned, codes, nClasses: 2 }, kernel, solver, limits);
    stopped ||= effort.stopped;
    const values = pairDecisions(
      model,
      samples.X,
      Int32Array.from(asked, (k) => rows[k]!),
    );
    asked.forEach((k, i) => {
      decisions[k] = -values.data[i]!;
    });
  }
  return { sigmoid: fitPlattSigmoid(decisions, (k) => k < nFirst), stopped };
}

function shuffled(n: number, seed: number): Int32Array {
  const random = new RandomState(seed);
  const order = Int32Array.from({ length: n }, (_, k) => k);
  for (let i = 0; i < n; i++) {
    const j = i + boundedInt(random, n - i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
