import type { Schema } from "./schema-forms.ts";

/** A field's type, range and default in few words: `int from 1, null; default 100`. */
export function typeWords(schema: Schema): string {
  const types = [...new Set(flat(schema).map(formWords))].filter((words) => words !== "").join(", ");
  const standard = schema.default === undefined ? "" : `default ${printed(schema.default)}`;
  return [types, standard].filter((words) => words !== "").join("; ");
}

function flat(schema: Schema): readonly Schema[] {
  return schema.anyOf?.flatMap(flat) ?? [schema];
}

const names: Readonly<Record<string, string>> = {
  integer: "int",
  number: "float",
  string: "text",
  object: "mapping",
  array: "list",
  boolean: "true or false",
  null: "null",
};

function formWords(form: Schema): string {
  // What a schema names elsewhere are the params of a class.
  if (form.$ref !== undefined) return "mapping";
  if (form.enum !== undefined) {
    const shown = form.enum.slice(0, 6).map(String);
    return [...shown, ...(form.enum.length > shown.length ? ["…"] : [])].join(", ");
  }
  // A mapping that may be left empty is a mapping.
  const type = [form.type].flat().find((one) => one !== undefined);
  return [type === undefined ? "" : (names[type] ?? type), rangeWords(form)].filter((words) => words !== "").join(" ");
}

function rangeWords({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: Schema): string {
  const least =
    minimum !== undefined ? `from ${minimum}` : exclusiveMinimum !== undefined ? `above ${exclusiveMinimum}` : "";
  // The greatest whole number that JSON can say is no limit that anyone meets.
  const most =
    maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
      ? `to ${maximum}`
      : exclusiveMaximum !== undefined
        ? `below ${exclusiveMaximum}`
        : "";
  return [least, most].filter((words) => words !== "").join(" ");
}

function printed(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
