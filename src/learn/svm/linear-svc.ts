import { classWeights } from "../class-weight.ts";
import type { Classifier, FitOptions, Label, Params } from "../estimator.ts";
import { FittedLinearClassifier } from "../linear-model/index.ts";
import { Matrix } from "../matrix.ts";
import { defaultsOf, resolveParams } from "../params.ts";
import { RandomState } from "../random/index.ts";
import { checkTrainingData } from "../training-data.ts";
import { solveCrammerSinger } from "./linear-svc-crammer-singer.ts";
import { solveLinearSvcDual } from "./linear-svc-dual.ts";
import { isDual, type LinearSvcParams, linearSvcConflicts, linearSvcParams } from "./linear-svc-params.ts";
import { solveLinearSvcPrimal } from "./linear-svc-primal.ts";
import { type LinearSvcProblem, linearSvcProblem, oneAgainstRest, type SideCosts } from "./linear-svc-problem.ts";

const who = "LinearSVC";
/** The `kind` of a fitted LinearSVC in JSON. */
export const linearSvcKind = "sklearn.svm.LinearSVC";

/** The samples with what their last feature is: the constant; 0: none. */
interface LinearSvcData {
  readonly X: Matrix;
  readonly codes: Int32Array;
  readonly weights: Float64Array;
  readonly constant: number;
}

/** Solutions one after the other, and how many iterations the longest took. */
interface Solutions {
  /** For each row of coefficients its variables: features, then the constant. */
  readonly rows: readonly Float64Array[];
  readonly iterations: number;
}

/**
 * Linear support vector machine, as liblinear states the problem: the intercept is penalised like a coefficient. Reports
 * `loss` after every iteration: the penalised loss, summed over the classes' problems.
 *
 * @source sklearn.svm.LinearSVC; R.-E. Fan et al., LIBLINEAR, 2008
 * @example new LinearSVC({ C: 0.1 }).fit(X, y).predict(X);
 */
export class LinearSVC implements Classifier {
  readonly params: Params;

  constructor(params: Params = {}) {
    this.params = { ...defaultsOf(linearSvcParams), ...params };
  }

  fit(X: Matrix, y: readonly Label[], options: FitOptions = {}): FittedLinearClassifier {
    const params = resolveParams(who, linearSvcParams, this.params) as unknown as LinearSvcParams;
    const conflicts = linearSvcConflicts(this.params);
    if (conflicts.length > 0) throw new RangeError(conflicts.join(" "));
    const { oneClass: _, ...strict } = options;
    const { classes, codes } = checkTrainingData(who, X, y, strict);
    const weights = options.sampleWeight ?? new Float64Array(codes.length).fill(1);
    if (!weights.some((weight) => weight > 0)) throw new RangeError(`${who}: all samples have weight 0`);
    const ofClass = classWeights(who, classes, codes, params.class_weight, weights);
    const constant = params.fit_intercept ? params.intercept_scaling : 0;
    const costs = ofClass.map((weight) => weight * params.C);
    const data = { X, codes, weights, constant };
    const dual = isDual(params, X.nSamples, X.nFeatures);
    const solve = params.multi_class === "ovr" ? oneVersusRest : allAtOnce;
    const { rows, iterations } = solve(data, costs, { ...params, dual }, options);
    const coef = new Matrix(new Float64Array(rows.length * X.nFeatures), rows.length, X.nFeatures);
    rows.forEach((row, k) => {
      coef.row(k).set(row.subarray(0, X.nFeatures));
    });
    const intercept = Float64Array.from(rows, (row) => (constant === 0 ? 0 : constant * row[X.nFeatures]!));
    return new FittedLinearClassifier(linearSvcKind, { classes, coef, intercept, nIter: iterations });
  }
}

function oneVersusRest(
  data: LinearSvcData,
  costs: Float64Array,
  params: LinearSvcParams,
  { seed, onStep }: FitOptions,
): Solutions {
  const sides: readonly SideCosts[] =
    costs.length === 2
      ? [{ code: 1, positive: costs[1]!, negative: costs[0]! }]
      : Array.from(costs, (positive, code) => ({ code, positive, negative: params.C }));
  const problem = params.dual ? grouped(data, costs.length) : undefined;
  const random = liblinearRandom(params, seed);
  const { X, constant } = data;
  // At zero each sample misses its margin by one.
  const objectives = sides.map((side) =>
    oneAgainstRest(data.codes, data.weights, side).costs.reduce((a, b) => a + b, 0),
  );
  let step = 0;
  let most = 0;
  const rows = sides.map((side, k) => {
    const report =
      onStep &&
      ((value: number): void => {
        objectives[k] = value;
        onStep({ metric: "loss", step: ++step, value: objectives.reduce((a, b) => a + b, 0) });
      });
    const limits = { tol: params.tol, maxIter: params.max_iter };
    const { w, iterations } =
      problem === undefined
        ? solveLinearSvcPrimal({ X, constant, ...oneAgainstRest(data.codes, data.weights, side) }, params.penalty, {
            ...limits,
            onStep: (_step, value) => report?.(value),
          })
        : solveLinearSvcDual({ ...problem, ...oneAgainstRest(problem.codes, problem.weights, side) }, params.loss, {
            ...limits,
            random,
            onStep: report,
          });
    most = Math.max(most, iterations);
    return w;
  });
  return { rows, iterations: most };
}

function allAtOnce(
  data: LinearSvcData,
  costs: Float64Array,
  params: LinearSvcParams,
  { seed, onStep }: FitOptions,
): Solutions {
  let step = 0;
  const problem = grouped(data, costs.length);
  const { w, iterations } = solveCrammerSinger(problem, costs, {
    tol: params.tol,
    // liblinear keeps a limit of its own here.
    maxIter: 100_000,
    random: liblinearRandom(params, seed),
    onStep: onStep && ((value) => onStep({ metric: "loss", step: ++step, value })),
  });
  const nClasses = costs.length;
  const rows = Array.from({ length: nClasses }, (_, k) =>
    Float64Array.from({ length: problem.width }, (_, j) => w[j * nClasses + k]!),
  );
  if (nClasses > 2) return { rows, iterations };
  return { rows: [rows[1]!.map((value, j) => value - rows[0]![j]!)], iterations };
}

function grouped({ X, codes, weights, constant }: LinearSvcData, nClasses: number): LinearSvcProblem {
  return linearSvcProblem(X, codes, nClasses, weights, constant);
}

/** liblinear has a generator of its own, whose seed is drawn from the usual one. */
function liblinearRandom({ random_state }: LinearSvcParams, seed: number | undefined): RandomState {
  return new RandomState(new RandomState(random_state ?? seed ?? 0).randint(0, 2 ** 31 - 1));
}
