import type { EstimatorConfig, JsonValue } from "../contracts/index.ts";
import { checkParams, estimators, findEstimator, type ParamTable } from "../learn/index.ts";
import { joinPath } from "./plain-value.ts";
import type { EstimatorShape } from "./schema.ts";
import { shown } from "./shape-issues.ts";

/** No class has as many, so that of so many one is unknown. Each unknown one is compared with all. */
const checkedParams = 200;

/**
 * What the catalogue has against a classifier or a step: unknown module, class or parameter, a value out of range.
 * Parts that do not have the right shape are passed over: the schema names those.
 *
 * @param path where it stands in the config; "" for the config itself
 * @param wholeFloats paths of numbers written as 1.0 or 1e3
 */
export function checkEstimator(
  value: unknown,
  path: string,
  kind: "classifier" | "transformer",
  wholeFloats: ReadonlySet<string>,
): string[] {
  const shape = value as { readonly module?: unknown; readonly class?: unknown; readonly params?: unknown } | null;
  if (typeof shape?.module !== "string" || typeof shape.class !== "string") return [];
  let spec: ReturnType<typeof findEstimator>;
  try {
    spec = findEstimator(shape.module, shape.class);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const wrong = estimators.some((known) => known.module === shape.module) ? "class" : "module";
    return [`${joinPath(path, wrong)}: ${error.message}`];
  }
  if (spec.kind !== kind)
    return [
      `${joinPath(path, "class")}: ${shape.class} is a ${spec.kind}; ${
        kind === "classifier"
          ? "it belongs in `preprocessing`, and a classifier here"
          : "only transformers can be steps"
      }`,
    ];
  const { params } = shape;
  if (typeof params !== "object" || params === null || Array.isArray(params)) return [];
  const where = joinPath(path, "params");
  const issues = Object.entries(params)
    .slice(0, checkedParams)
    .flatMap(([name, param]) =>
      checkParams(shape.class as string, spec.params, { [name]: param }).map(
        (sentence) => `${joinPath(where, name)}: ${sentence}`,
      ),
    );
  return [...issues, ...wholeFloatIssues(shape.class, spec.params, params, where, wholeFloats)];
}

/** scikit-learn refuses 100.0 for an int, and takes 1.0 for a share where 1 would be a number of rows. */
function wholeFloatIssues(
  className: string,
  table: ParamTable,
  params: object,
  where: string,
  wholeFloats: ReadonlySet<string>,
): string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    if (!wholeFloats.has(joinPath(where, name)) || !Object.hasOwn(table, name)) return [];
    const texts = table[name]!.constraints.map((constraint) => constraint.text);
    const int = texts.find((text) => text.startsWith("an int "));
    if (int === undefined) return [];
    const share = texts.some((text) => text.startsWith("a float "));
    return [
      share
        ? `${joinPath(where, name)}: a whole float is read as the number ${value}; write ${value} for a number of them, or a share below 1, or leave it out`
        : `${joinPath(where, name)}: The '${name}' parameter of ${className} must be ${int}. Got ${shown(value)}.0 instead.`,
    ];
  });
}

export function estimatorConfig(shape: EstimatorShape): EstimatorConfig {
  return {
    module: shape.module,
    class: shape.class,
    params: (shape.params ?? {}) as Readonly<Record<string, JsonValue>>,
  };
}
