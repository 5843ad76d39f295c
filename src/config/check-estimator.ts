import type { EstimatorConfig, JsonValue } from "../contracts/index.ts";
import {
  checkEstimator as catalogueIssues,
  checkParams,
  type EstimatorName,
  type EstimatorSpec,
  estimators,
  findEstimator,
  replaceEstimators,
  withNumbers,
} from "../learn/index.ts";
import { joinPath } from "./plain-value.ts";
import type { EstimatorShape } from "./schema.ts";
import { wholeFloatIssues } from "./whole-floats.ts";

/** No class has as many, so that of so many one is unknown. Each unknown one is compared with all. */
const checkedParams = 200;
const fields: readonly string[] = ["module", "class", "params"];

/**
 * What the catalogue has against a classifier or a step, and against the estimators inside: unknown module, class or
 * parameter, a value out of range, values that do not go together. Parts that do not have the right shape are passed
 * over: the schema names those.
 *
 * @param path where it stands in the config; "" for the config itself
 * @param wholeFloats paths of numbers written as 3.0 or 1e3
 */
export function checkEstimator(
  value: unknown,
  path: string,
  kind: "classifier" | "transformer",
  wholeFloats: ReadonlySet<string>,
): string[] {
  const found = lookUp(value, path);
  if (found === undefined) return [];
  if ("issue" in found) return [found.issue];
  const { spec, name } = found;
  if (spec.kind !== kind)
    return [
      `${joinPath(path, "class")}: ${spec.class} is a ${spec.kind}; ${
        kind === "classifier"
          ? "it belongs in `preprocessing`, and a classifier here"
          : "only transformers can be steps"
      }`,
    ];
  const issues = paramIssues(spec, name.params, path, wholeFloats);
  if (issues.length > 0) return issues;
  return catalogueIssues(name).map((sentence) => `${joinPath(path, "params")}: ${sentence}`);
}

/** An estimator that stands in a parameter of another. */
function nestedIssues(name: EstimatorName, path: string, wholeFloats: ReadonlySet<string>): string[] {
  const strays = Object.keys(name).filter((key) => !fields.includes(key));
  const found = lookUp(name, path);
  return [
    ...strays.map((key) => `${joinPath(path, key)}: there is no such field; an estimator has ${fields.join(", ")}`),
    ...(found === undefined
      ? [`${joinPath(path, "params")} must be a mapping of parameters, such as {max_depth: 3}`]
      : "issue" in found
        ? [found.issue]
        : paramIssues(found.spec, found.name.params, path, wholeFloats)),
  ];
}

type Found = { readonly issue: string } | { readonly spec: EstimatorSpec; readonly name: Required<EstimatorName> };

/** @returns undefined where it does not have the shape of an estimator */
function lookUp(value: unknown, path: string): Found | undefined {
  const shape = value as { readonly [field in "module" | "class" | "params"]?: unknown } | null;
  if (typeof shape?.module !== "string" || typeof shape.class !== "string") return undefined;
  const { module, class: className } = shape;
  const params = shape.params ?? {};
  try {
    const spec = findEstimator(module, className);
    if (typeof params !== "object" || Array.isArray(params)) return undefined;
    return { spec, name: { module, class: className, params: params as Readonly<Record<string, JsonValue>> } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const wrong = estimators.some((known) => known.module === module) ? "class" : "module";
    return { issue: `${joinPath(path, wrong)}: ${error.message}` };
  }
}

function paramIssues(
  spec: EstimatorSpec,
  params: EstimatorName["params"],
  path: string,
  wholeFloats: ReadonlySet<string>,
): string[] {
  const where = joinPath(path, "params");
  const issues = Object.entries(withNumbers(spec.params, params ?? {}))
    .slice(0, checkedParams)
    .flatMap(([name, value]) => {
      const at = joinPath(where, name);
      const own = checkParams(spec.class, spec.params, { [name]: value }).map((sentence) => `${at}: ${sentence}`);
      const inner: string[] = [];
      replaceEstimators(value, (nested, place) => inner.push(...nestedIssues(nested, place, wholeFloats)), at);
      return [...own, ...inner];
    });
  return [...issues, ...wholeFloatIssues(spec, params ?? {}, where, wholeFloats)];
}

export function estimatorConfig(shape: EstimatorShape): EstimatorConfig {
  return {
    module: shape.module,
    class: shape.class,
    params: (shape.params ?? {}) as Readonly<Record<string, JsonValue>>,
  };
}
