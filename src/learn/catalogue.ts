import { calibrationSpecs } from "./calibration/specs.ts";
import { composeSpecs } from "./compose/specs.ts";
import { decompositionSpecs } from "./decomposition/specs.ts";
import { discriminantAnalysisSpecs } from "./discriminant-analysis/specs.ts";
import { dummySpecs } from "./dummy/specs.ts";
import { ensembleSpecs } from "./ensemble/specs.ts";
import type { Classifier, Params, Transformer } from "./estimator.ts";
import type { EstimatorSpec } from "./estimator-spec.ts";
import { featureSelectionSpecs } from "./feature-selection/specs.ts";
import { imputeSpecs } from "./impute/specs.ts";
import { linearModelSpecs } from "./linear-model/specs.ts";
import { missingClassifiers, missingTransformers } from "./missing-estimators.ts";
import { mljsSpecs } from "./mljs/specs.ts";
import { modelSelectionSpecs } from "./model-selection/specs.ts";
import { naiveBayesSpecs } from "./naive-bayes/specs.ts";
import { nearestName } from "./nearest-name.ts";
import { neighborsSpecs } from "./neighbors/specs.ts";
import { type EstimatorName, isEstimatorName, replaceEstimators } from "./nested-estimators.ts";
import { neuralNetworkSpecs } from "./neural-network/specs.ts";
import { checkParams, type Param, withNumbers } from "./params.ts";
import { lastStep } from "./pipeline/pipeline-params.ts";
import { PipelineTransformer } from "./pipeline/pipeline-transformer.ts";
import { pipelineSpec } from "./pipeline/specs.ts";
import { preprocessingSpecs } from "./preprocessing/specs.ts";
import { svmSpecs } from "./svm/specs.ts";
import { treeSpecs } from "./tree/specs.ts";

/** Every class that a config may name. Each folder lists its own. */
export const estimators: readonly EstimatorSpec[] = [
  ...linearModelSpecs,
  ...treeSpecs,
  ...ensembleSpecs,
  ...neighborsSpecs,
  ...naiveBayesSpecs,
  ...discriminantAnalysisSpecs,
  ...svmSpecs,
  ...neuralNetworkSpecs,
  ...calibrationSpecs,
  ...dummySpecs,
  ...mljsSpecs,
  pipelineSpec,
  ...preprocessingSpecs,
  ...imputeSpecs,
  ...composeSpecs,
  ...featureSelectionSpecs,
  ...decompositionSpecs,
  ...modelSelectionSpecs,
];

/** Estimators inside estimators, the outermost counted. */
const deepest = 8;

/**
 * @throws {RangeError} unknown module or class: the message names the nearest, or says that it is not there yet
 * @example findEstimator("sklearn.linear_model", "LogisticRegresion");
 * // RangeError: sklearn.linear_model has no class LogisticRegresion; did you mean LogisticRegression?
 */
export function findEstimator(module: string, className: string): EstimatorSpec {
  const found = estimators.find((one) => one.module === module && one.class === className);
  if (found !== undefined) return found;
  const missing = [missingClassifiers, missingTransformers].map((byModule) =>
    Object.hasOwn(byModule, module) ? byModule[module]! : [],
  );
  if (missing.some((names) => names.includes(className)))
    throw new RangeError(`${module}.${className} is not there yet; there are ${listed(estimators)}`);
  throw new RangeError(miss(module, className, missing.flat()));
}

/**
 * Everything wrong with a class and its parameters, one sentence each: each parameter alone, those of estimators
 * inside, and what they mean together. Empty when all is right.
 *
 * @example checkEstimator({ module: "sklearn.tree", class: "DecisionTreeClassifier", params: { max_depth: 0 } });
 * // ["The 'max_depth' parameter of DecisionTreeClassifier must be an int in the range [1, inf) or None. Got 0 instead."]
 */
export function checkEstimator(name: EstimatorName, depth = 1): readonly string[] {
  if (depth > deepest) return [`estimators are nested at most ${deepest} deep`];
  let spec: EstimatorSpec;
  try {
    spec = findEstimator(name.module, name.class);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [error.message];
  }
  const params = withNumbers(spec.params, name.params ?? {});
  const issues = [...checkParams(spec.class, spec.params, params)];
  for (const [param, value] of Object.entries(params))
    replaceEstimators(
      value,
      (inner, path) => {
        const own = checkEstimator(inner, depth + 1).map((issue) => `${path}: ${issue}`);
        issues.push(...own, ...(own.length > 0 ? [] : kindIssues(spec.params[param], value, inner, path)));
      },
      param,
    );
  // What params mean together is asked only where each is right alone.
  return issues.length > 0 ? issues : spec.conflicts(withRecipes(spec, params, depth));
}

/** @throws {RangeError} there is no such classifier, here or in its parameters */
export function buildClassifier(name: EstimatorName): Classifier {
  if (kindOf(name) !== "classifier") throw new RangeError(`${name.module}.${name.class} is a ${kindOf(name)}`);
  return build(name, 1) as Classifier;
}

/** @throws {RangeError} there is no such transformer, here or in its parameters */
export function buildTransformer(name: EstimatorName): Transformer {
  if (kindOf(name) !== "transformer") throw new RangeError(`${name.module}.${name.class} is a ${kindOf(name)}`);
  return build(name, 1) as Transformer;
}

function build(name: EstimatorName, depth: number): unknown {
  const spec = findEstimator(name.module, name.class);
  const Recipe = spec === pipelineSpec && kindOf(name) === "transformer" ? PipelineTransformer : spec.Recipe;
  return new Recipe(withRecipes(spec, name.params ?? {}, depth));
}

function withRecipes({ params: table }: EstimatorSpec, params: Params, depth: number): Params {
  const entries = Object.entries(withNumbers(table, params)).map(([param, value]) => {
    const replace = (name: EstimatorName, path: string): unknown => {
      if (depth >= deepest) throw new RangeError(`${path}: estimators are nested at most ${deepest} deep`);
      const issues = kindIssues(table[param], value, name, path);
      if (issues.length > 0) throw new RangeError(issues.join(" "));
      return build(name, depth + 1);
    };
    return [param, replaceEstimators(value, replace, param)];
  });
  return Object.fromEntries(entries);
}

/** What a named class is; a pipeline is what its last step is. */
function kindOf(name: EstimatorName): EstimatorSpec["kind"] {
  let spec = findEstimator(name.module, name.class);
  let last: unknown = lastStep(name.params);
  for (let depth = 0; spec === pipelineSpec && isEstimatorName(last) && depth < deepest; depth++) {
    spec = findEstimator(last.module, last.class);
    last = lastStep(last.params);
  }
  return spec.kind;
}

/** A class of the wrong kind inside a parameter's value. */
function kindIssues(param: Param | undefined, value: unknown, name: EstimatorName, path: string): readonly string[] {
  const wanted = typeof param?.nests === "function" ? param.nests(value, path) : param?.nests;
  if (wanted === undefined || kindOf(name) === wanted) return [];
  return [`${path}: ${name.module}.${name.class} is a ${kindOf(name)}, and a ${wanted} is needed`];
}

function miss(module: string, className: string, missing: readonly string[]): string {
  const ofModule = estimators.filter((one) => one.module === module);
  if (ofModule.length === 0 && missing.length === 0) {
    const elsewhere = estimators.find((one) => one.class === className);
    const near =
      nearestName(module, [...estimators.map((one) => one.module), ...Object.keys(missingClassifiers)]) ??
      elsewhere?.module;
    const instead = near === undefined ? `there are ${listed(estimators)}` : `did you mean ${near}?`;
    return `there is no module ${module}; ${instead}`;
  }
  const near = nearestName(className, [...ofModule.map((one) => one.class), ...missing]);
  const elsewhere = estimators.find((one) => one.class === className);
  if (near === undefined && elsewhere !== undefined)
    return `${module} has no class ${className}; it is in ${elsewhere.module}`;
  const instead =
    near === undefined ? `there are ${listed(ofModule.length > 0 ? ofModule : estimators)}` : `did you mean ${near}?`;
  return `${module} has no class ${className}; ${instead}`;
}

function listed(specs: readonly EstimatorSpec[]): string {
  return specs.map((one) => `${one.module}.${one.class}`).join(", ");
}
