import type { JsonValue } from "../contracts/index.ts";
import { type EstimatorSpec, estimators, WHOLE } from "../learn/index.ts";
import { joinPath } from "./plain-value.ts";
import { shown } from "./shape-issues.ts";

/**
 * A config in which every 1.0 that means all, where 1 would mean one (`max_features: 1.0`), is the text "1.0": JSON has
 * one kind of number.
 *
 * @param wholeFloats paths of numbers written as 1.0 or 1e3
 */
export function readWholeFloats(config: JsonValue, wholeFloats: ReadonlySet<string>): JsonValue {
  if (wholeFloats.size === 0) return config;
  const walk = (value: JsonValue, path: string, spec: EstimatorSpec | undefined): JsonValue => {
    if (Array.isArray(value)) return value.map((item, i) => walk(item, `${path}[${i}]`, undefined));
    if (typeof value !== "object" || value === null) return value;
    const fields = value as Readonly<Record<string, JsonValue>>;
    const own = estimators.find((known) => known.module === fields["module"] && known.class === fields["class"]);
    return Object.fromEntries(
      Object.entries(fields).map(([key, item]) => {
        const at = joinPath(path, key);
        if (item === 1 && wholeFloats.has(at) && spec !== undefined && meansAll(spec, key)) return [key, WHOLE];
        return [key, walk(item, at, key === "params" ? own : undefined)];
      }),
    );
  };
  return walk(config, "", undefined);
}

/** scikit-learn refuses 100.0 for an int. */
export function wholeFloatIssues(
  spec: EstimatorSpec,
  params: Readonly<Record<string, unknown>>,
  where: string,
  wholeFloats: ReadonlySet<string>,
): string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const at = joinPath(where, name);
    if (!wholeFloats.has(at) || value === WHOLE || !Object.hasOwn(spec.params, name)) return [];
    const texts = spec.params[name]!.constraints.map((constraint) => constraint.text);
    if (!texts.some((text) => text.startsWith("an int "))) return [];
    const numbers = texts.filter((text) => /^an int |^a float /.test(text)).join(" or ");
    return [`${at}: The '${name}' parameter of ${spec.class} must be ${numbers}. Got ${shown(value)}.0 instead.`];
  });
}

function meansAll({ params }: EstimatorSpec, name: string): boolean {
  return Object.hasOwn(params, name) && params[name]!.constraints.some((constraint) => constraint.accepts(WHOLE));
}
