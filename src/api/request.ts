import type { Context } from "hono";
import { ApiError, invalid } from "./api-error.ts";

const bodyLimit = 1024 * 1024;
/** Each experiment that a search names is a read. */
const listLimit = 1000;
const seeDocs = "See the API docs for more information about request parameters.";

/** The fields of a request, from a query or a JSON body; names as MLflow sends them, in snake or camel case. */
export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = fields;
  }

  /** @throws {ApiError} missing, empty, or no text */
  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined || value === "")
      throw invalid(`Missing value for required parameter '${name}'. ${seeDocs}`);
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.#get(name);
    if (value === undefined || value === null || typeof value === "string") return value ?? undefined;
    throw wrongType(name, value);
  }

  /** Numbers may come as text. @throws {ApiError} no whole number in [min, max] */
  integer(name: string, fallback: number, min: number, max: number): number {
    const value = this.#get(name);
    if (value === undefined || value === null) return fallback;
    const number =
      typeof value === "number" || (typeof value === "string" && value.trim() !== "") ? Number(value) : Number.NaN;
    if (!Number.isInteger(number)) throw wrongType(name, value);
    if (number < min || number > max)
      throw invalid(
        `Invalid value ${number} for parameter '${name}' supplied. It must be at least ${min} and at most ${max}.`,
      );
    return number;
  }

  /** One of MLflow's enums, by name or by number from 1; what is neither is passed over, as MLflow does. */
  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.#get(name);
    if (typeof value === "number") return values[value - 1];
    return values.find((one) => one === value);
  }

  /** A list, or one text standing for a list of one. @throws {ApiError} not of texts, or over 1,000 of them */
  texts(name: string): string[] {
    const value = this.#get(name);
    if (value === undefined || value === null) return [];
    if (typeof value === "string") return [value];
    if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) throw wrongType(name, value);
    if (value.length > listLimit)
      throw invalid(
        `Invalid value ${shown(value)} for parameter '${name}' supplied. It must have at most ${listLimit} items.`,
      );
    return value;
  }

  #get(name: string): unknown {
    const camel = name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const key of [name, camel]) if (Object.hasOwn(this.#fields, key)) return this.#fields[key];
    return undefined;
  }
}

export function queryFields(context: Context): Fields {
  const queries = context.req.queries();
  return new Fields(
    Object.fromEntries(Object.entries(queries).map(([key, values]) => [key, values.length === 1 ? values[0] : values])),
  );
}

/** @throws {ApiError} another content type than JSON, or a body over 1 MB; what is no JSON counts as {}, as in MLflow */
export async function bodyFields(context: Context): Promise<Fields> {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/json\b/i.test(type))
    throw invalid("Bad Request. Content-Type must be one of ['application/json'].");
  return new Fields(record(parse(await bodyText(context))));
}

export async function bodyText(context: Context, limit: number = bodyLimit): Promise<string> {
  const text = await context.req.text();
  if (Buffer.byteLength(text) > limit) throw new ApiError("BAD_REQUEST", `the body has over ${limit} bytes`);
  return text;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? JSON.parse(value) : value;
  } catch {
    return {};
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function wrongType(name: string, value: unknown): ApiError {
  return invalid(
    `Invalid value ${shown(value)} for parameter '${name}' supplied:  Hint: Value was of type '${pythonType(value)}'. ${seeDocs}`,
  );
}

/** A value for a message; what is inside of a list or an object is left out, since it may be nested without end. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length} items]`;
  if (typeof value === "object") return value === null ? "null" : "{...}";
  return JSON.stringify(value)?.slice(0, 100) ?? "";
}

function pythonType(value: unknown): string {
  if (Array.isArray(value)) return "list";
  const names: Record<string, string> = { string: "str", boolean: "bool", object: "dict" };
  return names[typeof value] ?? (Number.isInteger(value) ? "int" : "float");
}
