/** A param as a line of a tree: an estimator within another has lines of its own. */
export interface ParamLine {
  readonly name: string;
  readonly value: string;
  /** 0 for the run's own. */
  readonly depth: number;
  /** The name with those above it: no other line has it. */
  readonly path: string;
}

interface Estimator {
  readonly module: string;
  readonly class: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Estimators in estimators in estimators, and no deeper. */
const deepest = 6;

/** Params in their order; a value that is an estimator, or named estimators, in lines that are indented under it. */
export function paramLines(params: readonly { readonly key: string; readonly value: string }[]): readonly ParamLine[] {
  return params.flatMap(({ key, value }) => linesOf(key, jsonOf(value), value, 0, key));
}

function linesOf(name: string, value: unknown, text: string, depth: number, path: string): ParamLine[] {
  const line = (shown: string): ParamLine => ({ name, value: shown, depth, path });
  if (depth >= deepest) return [line(text)];
  const nested = (inner: string, of: unknown): ParamLine[] =>
    linesOf(inner, of, textOf(of), depth + 1, `${path} › ${inner}`);
  if (isEstimator(value)) {
    const own = Object.entries(value.params ?? {}).flatMap(([key, one]) => nested(key, one));
    return [line(`${value.class} (${value.module})`), ...own];
  }
  if (isNamedList(value)) return [line(""), ...value.flatMap(([inner, of]) => nested(inner, of))];
  return [line(text)];
}

function isEstimator(value: unknown): value is Estimator {
  const { module, class: name, params = {} } = (value ?? {}) as Partial<Estimator>;
  return typeof module === "string" && typeof name === "string" && typeof params === "object" && params !== null;
}

/** `[["bayes", {module, class}], …]`, as ensembles take them. */
function isNamedList(value: unknown): value is readonly (readonly [string, Estimator])[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => Array.isArray(one) && typeof one[0] === "string" && isEstimator(one[1]))
  );
}

function jsonOf(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
