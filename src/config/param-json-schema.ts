import type { Param, ParamTable } from "../learn/index.ts";

export type JsonSchema = { [key: string]: unknown };

/** A class's or a metric's parameters for editors: names, legal forms, defaults, and what each does. */
export function paramsJsonSchema(table: ParamTable): JsonSchema {
  const properties = Object.fromEntries(Object.entries(table).map(([name, param]) => [name, paramSchema(param)]));
  return { type: ["object", "null"], properties, additionalProperties: false };
}

function paramSchema(param: Param): JsonSchema {
  const forms = param.constraints.map(({ text }) => formSchema(text)).filter((form) => form !== undefined);
  // A form that no schema can say leaves the parameter open: the config's own check has the last word.
  const isOpen = forms.length === 0 || forms.some((form) => Object.keys(form).length === 0);
  return {
    description: param.doc,
    ...(isWritable(param.default) ? { default: param.default } : {}),
    ...(isOpen ? {} : forms.length === 1 ? forms[0] : { anyOf: forms }),
  };
}

/** @returns undefined where no config can hold such a value; `{}` where it can be anything */
function formSchema(text: string): JsonSchema | undefined {
  if (/callable|numpy|iterable|'split'/.test(text) && !text.includes("'bool'")) return undefined;
  if (text.startsWith("an int in")) return { type: "integer", ...bounds(text) };
  if (text.startsWith("a float in")) return { type: "number", ...bounds(text) };
  if (text.startsWith("a str among")) return { enum: [...text.matchAll(/'([^']*)'/g)].map(([, option]) => option) };
  if (text === "None") return { type: "null" };
  if (text.includes("'bool'")) return { type: "boolean" };
  if (text.includes("'dict'")) return { type: "object" };
  if (text.startsWith("an array-like") || text.includes("'list'")) return { type: "array" };
  return {};
}

function bounds(text: string): JsonSchema {
  const [, left, low, high, right] = /([[(])([^,]+), ([^\])]+)([\])])/.exec(text)!;
  const [least, most] = [Number(low), Number(high)];
  return {
    ...(Number.isFinite(least) ? { [left === "[" ? "minimum" : "exclusiveMinimum"]: least } : {}),
    ...(Number.isFinite(most) ? { [right === "]" ? "maximum" : "exclusiveMaximum"]: most } : {}),
  };
}

function isWritable(value: unknown): boolean {
  return typeof value !== "number" || Number.isFinite(value);
}
