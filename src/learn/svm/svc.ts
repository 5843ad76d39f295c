import { classWeights } from "../class-weight.ts";
import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import type { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { checkTrainingData } from "../training-data.ts";
import { FittedSupportVectorClassifier } from "./fitted-support-vector-classifier.ts";
import { gammaOf, type KernelFunction } from "./kernel-function.ts";
import { type ClassedSamples, rowsByClass, trainPairs } from "./one-versus-one.ts";
import { PairSolver } from "./pair-solver.ts";
import { sigmoidByFolds } from "./platt-folds.ts";
import type { Sigmoid } from "./platt-sigmoid.ts";
import type { SmoLimits } from "./smo-problem.ts";
import { type SvcParams, svcConflicts, svcParams } from "./svc-params.ts";

const who = "SVC";
/** The `kind` of a fitted SVC in JSON. */
export const svcKind = "sklearn.svm.SVC";

const MEGABYTE = 2 ** 20;
/** What a kernel's memory can address leaves so much for kernel values. */
const MOST_CACHE = 2048 * MEGABYTE;

/**
 * Support vector machine: of all surfaces between two classes the one with the widest margin, where a kernel says how alike
 * samples are. More classes are told apart pair by pair. Reports `loss` every thousand steps or so: the dual objective, which
 * falls, summed over pairs.
 *
 * @source sklearn.svm.SVC; C.-C. Chang, C.-J. Lin, "LIBSVM: a library for support vector machines", 2011
 * @example new SVC({ kernel: "poly", degree: 2, C: 10 }).fit(X, y).predict(X);
 */
export class SVC implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(svcParams), ...params };
  }

  /** @throws {RangeError} also where a precomputed kernel is not square, or values overflow */
  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedSupportVectorClassifier {
    const params = resolveParams(who, svcParams, this.params) as unknown as SvcParams;
    const conflicts = svcConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const { classes, codes } = checkTrainingData(who, X, y, options);
    if (params.kernel === "precomputed" && X.nSamples !== X.nFeatures)
      throw new RangeError(
        `${who}: Precomputed matrix must be a square matrix. Input is a ${X.nSamples}x${X.nFeatures} matrix.`,
      );
    const samples = weighted(X, classes, codes, params, options);
    const kernel = kernelOf(params, X);
    const grouped = rowsByClass(samples.rows, codes, classes.length).map((rows) => rows.length);
    const largest = grouped.toSorted((a, b) => b - a).slice(0, 2);
    const cacheBytes = Math.min(params.cache_size * MEGABYTE, MOST_CACHE);
    const solver = new PairSolver(X, kernel, largest[0]! + (largest[1] ?? 0), cacheBytes);
    const limits: SmoLimits = { tol: params.tol, maxIter: params.max_iter, shrinking: params.shrinking };
    const sigmoids: Sigmoid[] = [];
    let stopped = false;
    const seed = new RandomState(params.random_state ?? options.seed ?? 0).randint(0, 2 ** 31 - 1);
    const learnSigmoid = (pair: number, rows: Int32Array, nFirst: number): void => {
      const learned = sigmoidByFolds(samples, rows, nFirst, kernel, solver, limits, seed);
      sigmoids[pair] = learned.sigmoid;
      stopped ||= learned.stopped;
    };
    const { model, effort } = trainPairs(samples, kernel, solver, limits, {
      beforePair: params.probability === true ? learnSigmoid : undefined,
      onStep: options.onStep,
    });
    return new FittedSupportVectorClassifier(svcKind, {
      classes,
      nFeatures: X.nFeatures,
      model,
      sigmoids: params.probability === true ? sigmoids : null,
      iterations: effort.iterations,
      stopped: stopped || effort.stopped,
      shape: params.decision_function_shape,
      breakTies: params.break_ties,
    });
  }
}

function kernelOf({ kernel, gamma, coef0, degree }: SvcParams, X: Matrix): KernelFunction | null {
  return kernel === "precomputed" ? null : { name: kernel, gamma: gammaOf(gamma, X), coef0, degree };
}

/** Samples of weight 0 are left out. @throws {RangeError} too few are left */
function weighted(
  X: Matrix,
  classes: readonly Label[],
  codes: Int32Array,
  { C, class_weight }: SvcParams,
  { sampleWeight, oneClass }: FitOptions,
): ClassedSamples {
  const ofClass = classWeights(who, classes, codes, class_weight);
  const costs = Float64Array.from(codes, (code, i) => (sampleWeight?.[i] ?? 1) * (C * ofClass[code]!));
  const rows = Int32Array.from(codes.keys()).filter((i) => costs[i]! > 0);
  if (rows.length === 0) throw new RangeError(`${who}: Invalid input - all samples have zero or negative weights.`);
  if (oneClass === undefined && rows.every((row) => codes[row] === codes[rows[0]!]))
    throw new RangeError(`${who}: Invalid input - all samples with positive weights belong to the same class.`);
  return { X, rows, codes, nClasses: classes.length, costs };
}
