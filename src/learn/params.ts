import type { Classifier, Transformer } from "./estimator.ts";
import { nearestName } from "./nearest-name.ts";
import { isEstimatorName } from "./nested-estimators.ts";
import { pythonRepr } from "./python-repr.ts";

/** One legal form of a parameter's value. */
export interface Constraint {
  /** As scikit-learn's messages name it; "" for a form that is accepted and not named. */
  readonly text: string;
  accepts(value: unknown): boolean;
}

export interface Param {
  readonly default: unknown;
  /** Any one must hold. */
  readonly constraints: readonly Constraint[];
  /** One sentence for people who write configs. */
  readonly doc: string;
  /** The accepted value changes nothing here, e.g. `n_jobs`. */
  readonly withoutEffect?: true;
  /** What a class that is named in the value must be. @param path where it is named: "steps[0][1]" */
  readonly nests?: Nested | ((value: unknown, path: string) => Nested | undefined);
}

export type Nested = "classifier" | "transformer" | "splitter";

/** The parameters of an estimator or metric, by name, in scikit-learn's order. */
export type ParamTable = Readonly<Record<string, Param>>;

/**
 * @param range as in scikit-learn's messages: "[1, inf)"
 * @example int("[1, inf)").accepts(0); // false
 */
export function int(range: string): Constraint {
  const inside = readRange(range);
  return { text: `an int in the range ${range}`, accepts: (v) => Number.isInteger(v) && inside(v as number) };
}

/** Whole numbers are floats too, as in scikit-learn. */
export function float(range: string): Constraint {
  const inside = readRange(range);
  return { text: `a float in the range ${range}`, accepts: (v) => typeof v === "number" && inside(v) };
}

/**
 * A float where an int has another meaning: a share of the samples against their number. JSON does not tell 1.0 from 1:
 * a whole number counts as an int here, and the text "1.0" as the share of all.
 */
export function fraction(range: string): Constraint {
  const inside = readRange(range);
  return {
    text: `a float in the range ${range}`,
    accepts: (v) => (v === WHOLE ? inside(1) : typeof v === "number" && !Number.isInteger(v) && inside(v)),
  };
}

/** The share of all, where 1 would be a number of one. */
export const WHOLE = "1.0";

/**
 * What a parameter that is a number or a share comes to.
 *
 * @param round what a share of `total` is rounded with
 * @example countOf(0.25, 10, Math.ceil); // 3
 */
export function countOf(value: number | typeof WHOLE, total: number, round: (share: number) => number): number {
  if (value === WHOLE) return total;
  return Number.isInteger(value) ? value : round(value * total);
}

/** An estimator inside an estimator: named as in a config, or a recipe. */
export function implementing(...methods: readonly string[]): Constraint {
  const listed = methods.map((method) => `'${method}'`);
  const text = `an object implementing ${listed.slice(0, -1).join(", ")}${listed.length > 1 ? " and " : ""}${listed.at(-1)}`;
  return { text, accepts: (v) => isEstimatorName(v) || isRecipe(v) };
}

/** Whether a value is an estimator rather than the name of one. */
export function isRecipe(value: unknown): value is Classifier | Transformer {
  return typeof (value as { readonly fit?: unknown } | null)?.fit === "function";
}

export function oneOf(...options: readonly string[]): Constraint {
  const text = `a str among {${options.map((option) => `'${option}'`).join(", ")}}`;
  return { text, accepts: (v) => typeof v === "string" && options.includes(v) };
}

/** Any value of a kind: the text names it. */
export function instanceOf(type: "int" | "float" | "str" | "dict" | "list"): Constraint {
  return { text: `an instance of '${type}'`, accepts: instanceChecks[type] };
}

/** Accepted, and left out of the message. */
export function hidden(constraint: Constraint): Constraint {
  return { text: "", accepts: (v) => constraint.accepts(v) };
}

/** Named in the message, though no config can hold one: a callable, a Python object. */
export function onlyInPython(text: string): Constraint {
  return { text, accepts: () => false };
}

export const none: Constraint = { text: "None", accepts: (v) => v === null };
export const boolean: Constraint = {
  text: "an instance of 'bool' or an instance of 'numpy.bool'",
  accepts: (v) => typeof v === "boolean",
};
export const arrayLike: Constraint = { text: "an array-like", accepts: (v) => Array.isArray(v) };

/** What `random_state` may be. */
export const randomState: readonly Constraint[] = [
  int("[0, 4294967295]"),
  onlyInPython("an instance of 'numpy.random.mtrand.RandomState'"),
  none,
];
/** What `verbose` may be. */
export const verbose: readonly Constraint[] = [
  int("[0, inf)"),
  { text: "an instance of 'bool'", accepts: boolean.accepts },
  onlyInPython("an instance of 'numpy.bool'"),
];

/**
 * Everything wrong with a set of parameters, one sentence each, in scikit-learn's words; empty when all is right.
 *
 * @param className as the sentences name it
 * @example checkParams("LogisticRegression", logisticRegressionParams, { C: -1 });
 * // ["The 'C' parameter of LogisticRegression must be a float in the range (0.0, inf]. Got -1 instead."]
 * @source sklearn.utils._param_validation
 */
export function checkParams(
  className: string,
  table: ParamTable,
  params: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.entries(params).flatMap(([name, value]) => {
    if (!Object.hasOwn(table, name)) return [unknownParam(className, table, name)];
    const { constraints } = table[name]!;
    if (constraints.some((constraint) => constraint.accepts(value))) return [];
    return [
      `The '${name}' parameter of ${className} must be ${mustBe(constraints)}. Got ${pythonRepr(value)} instead.`,
    ];
  });
}

/**
 * The parameters with every default filled in.
 *
 * @throws {RangeError} some are unknown or illegal; the message holds every sentence of `checkParams`
 */
export function resolveParams(
  className: string,
  table: ParamTable,
  params: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const issues = checkParams(className, table, params);
  if (issues.length > 0) throw new RangeError(issues.join(" "));
  return { ...defaultsOf(table), ...params };
}

/** Numbers that JSON cannot hold, as texts. */
const unwritable: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
};

/**
 * The parameters with the texts "inf", "-inf" and "nan" replaced by those numbers, where they are legal.
 *
 * @example withNumbers({ C: { default: 1, constraints: [float("(0.0, inf]")], doc: "" } }, { C: "inf" }); // { C: Infinity }
 */
export function withNumbers(table: ParamTable, params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== "string" || !Object.hasOwn(unwritable, value) || !Object.hasOwn(table, name))
        return [name, value];
      const number = unwritable[value]!;
      const { constraints } = table[name]!;
      const isText = constraints.some((constraint) => constraint.accepts(value));
      return [name, !isText && constraints.some((constraint) => constraint.accepts(number)) ? number : value];
    }),
  );
}

/** The default of every parameter. */
export function defaultsOf(table: ParamTable): Record<string, unknown> {
  return Object.fromEntries(Object.entries(table).map(([name, param]) => [name, param.default]));
}

function unknownParam(className: string, table: ParamTable, name: string): string {
  const names = Object.keys(table);
  const near = nearestName(name, names);
  const instead =
    near !== undefined
      ? `did you mean ${near}?`
      : names.length === 0
        ? "it takes none"
        : `it takes ${names.join(", ")}`;
  return `${className} has no parameter '${name}'; ${instead}`;
}

function mustBe(constraints: readonly Constraint[]): string {
  const texts = constraints.map((constraint) => constraint.text).filter((text) => text !== "");
  if (texts.length <= 1) return texts[0] ?? "";
  return `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
}

const instanceChecks: Record<"int" | "float" | "str" | "dict" | "list", (value: unknown) => boolean> = {
  int: (v) => Number.isInteger(v),
  float: (v) => typeof v === "number",
  str: (v) => typeof v === "string",
  dict: (v) => typeof v === "object" && v !== null && !Array.isArray(v),
  list: (v) => Array.isArray(v),
};

function readRange(range: string): (value: number) => boolean {
  const [left = "", right = ""] = range.slice(1, -1).split(", ");
  const bound = (text: string): number => Number(text.replace("inf", "Infinity"));
  const [low, high] = [bound(left), bound(right)];
  const [closedLeft, closedRight] = [range.startsWith("["), range.endsWith("]")];
  return (v) => (closedLeft ? v >= low : v > low) && (closedRight ? v <= high : v < high);
}
