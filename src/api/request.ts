import type { Context } from "hono";
import type { Int64 } from "../contracts/index.ts";
import { ApiError, invalid } from "./api-error.ts";
import { parseExact } from "./exact-json.ts";

/** What Lambda lets through. */
const bodyLimit = 6 * 1024 * 1024;
/** Each experiment that a search names is a read. */
const listLimit = 1000;
export const seeDocs = "See the API docs for more information about request parameters.";

const int64Range = { min: -(2n ** 63n), max: 2n ** 63n - 1n } as const;

/**
 * The fields of a request, from a query or a JSON body; names as MLflow sends them, in snake or camel case. As in
 * protobuf's JSON, numbers may come as text, and fields that nobody asks for are passed over.
 */
export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;
  /** Where they are in the body, for messages: `metrics[0].`. */
  readonly #path: string;
  /** The whole body as it came; none for a query, where one value may stand for a list. */
  readonly #body: string | undefined;

  constructor(fields: Readonly<Record<string, unknown>>, path = "", body?: string) {
    this.#fields = fields;
    this.#path = path;
    this.#body = body;
  }

  has(name: string): boolean {
    return (this.#get(name) ?? undefined) !== undefined;
  }

  /** @throws {ApiError} missing */
  require(name: string): void {
    if (!this.has(name)) throw this.#missing(name);
  }

  /** @throws {ApiError} missing, empty, or no text */
  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined || value === "") throw this.#missing(name);
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.#get(name);
    if (value === undefined || value === null || typeof value === "string") return value ?? undefined;
    throw this.#wrongType(name, value);
  }

  /** Exact. @throws {ApiError} missing, or no whole number of 64 bits */
  int64(name: string): Int64 {
    const value = this.optionalInt64(name);
    if (value === undefined) throw this.#missing(name);
    return value;
  }

  optionalInt64(name: string): Int64 | undefined {
    const value = this.#get(name);
    if (value === undefined || value === null) return undefined;
    const text = typeof value === "string" ? value.trim() : String(value);
    const whole = /^[+-]?\d{1,19}$/.test(text)
      ? BigInt(text)
      : Number.isInteger(Number(text)) && text !== ""
        ? BigInt(Number(text))
        : undefined;
    if (
      typeof value === "boolean" ||
      typeof value === "object" ||
      whole === undefined ||
      whole < int64Range.min ||
      whole > int64Range.max
    )
      throw this.#wrongType(name, value);
    return whole >= Number.MIN_SAFE_INTEGER && whole <= Number.MAX_SAFE_INTEGER ? Number(whole) : whole;
  }

  /** NaN and the infinities come as text. @throws {ApiError} missing, or no number */
  double(name: string): number {
    const value = this.#get(name);
    if (value === undefined || value === null) throw this.#missing(name);
    if (typeof value === "number" || typeof value === "bigint") return Number(value);
    const text = typeof value === "string" ? value.trim() : "";
    const number = text === "" ? Number.NaN : Number(text);
    if (Number.isNaN(number) && text !== "NaN") throw this.#wrongType(name, value);
    return number;
  }

  boolean(name: string, fallback: boolean): boolean {
    const value = this.#get(name);
    if (value === undefined || value === null) return fallback;
    if (typeof value === "boolean") return value;
    if (value === "true" || value === "false") return value === "true";
    throw this.#wrongType(name, value);
  }

  /** Milliseconds since the epoch. @throws {ApiError} no whole number that a float64 holds */
  optionalTime(name: string): number | undefined {
    const value = this.optionalInt64(name);
    if (typeof value === "bigint") throw this.#wrongType(name, value);
    return value;
  }

  /** A list of messages. @throws {ApiError} no list, or of something else */
  records(name: string): Fields[] {
    const value = this.#get(name);
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw this.#wrongType(name, value);
    return value.map((one: unknown, i) => {
      if (typeof one !== "object" || one === null || Array.isArray(one)) throw this.#wrongType(name, value);
      return new Fields(one as Record<string, unknown>, `${this.#path}${name}[${i}].`);
    });
  }

  /** A message in the message. @throws {ApiError} no object */
  record(name: string): Fields | undefined {
    const value = this.#get(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "object" || Array.isArray(value)) throw this.#wrongType(name, value);
    return new Fields(value as Record<string, unknown>, `${this.#path}${name}.`);
  }

  /** A message as it came. @throws {ApiError} no object */
  object(name: string): Readonly<Record<string, unknown>> {
    const message = this.record(name);
    return message === undefined ? {} : message.#fields;
  }

  /** Numbers may come as text. @throws {ApiError} no whole number in [min, max], or a fallback that is none */
  integer(name: string, fallback: number, min: number, max: number): number {
    const value = this.#get(name) ?? fallback;
    const number =
      typeof value === "number" || (typeof value === "string" && value.trim() !== "") ? Number(value) : Number.NaN;
    if (!Number.isInteger(number)) throw this.#wrongType(name, value);
    const refused = `Invalid value ${number} for parameter '${this.#path}${name}' supplied.`;
    if (number < min) throw invalid(`${refused} It must be ${min === 1 ? "a positive integer" : `at least ${min}`}`);
    if (number > max) throw invalid(`${refused} It must be at most ${max}`);
    return number;
  }

  /** One of MLflow's enums, by name or by number from 1; what is neither is passed over, as MLflow does. */
  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.#get(name);
    if (typeof value === "number" || /^\d+$/.test(String(value))) return values[Number(value) - 1];
    return values.find((one) => one === value);
  }

  /** A list. @throws {ApiError} not of texts, or over 1,000 of them */
  texts(name: string): string[] {
    const value = this.#get(name);
    if (value === undefined || value === null) return [];
    if (typeof value === "string" && this.#body === undefined) return [value];
    if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) throw this.#wrongType(name, value);
    if (value.length > listLimit)
      throw invalid(
        `Invalid value ${shown(value)} for parameter '${name}' supplied. It must have at most ${listLimit} items.`,
      );
    return value;
  }

  #get(name: string): unknown {
    const camel = camelCase(name);
    if (camel !== name && Object.hasOwn(this.#fields, name) && Object.hasOwn(this.#fields, camel))
      throw invalid(`Request specifies both '${name}' and '${camel}'; provide only one of them.`);
    for (const key of [name, camel]) if (Object.hasOwn(this.#fields, key)) return this.#fields[key];
    return undefined;
  }

  #missing(name: string): ApiError {
    return invalid(`Missing value for required parameter '${this.#path}${name}'. ${seeDocs}`);
  }

  #wrongType(name: string, value: unknown): ApiError {
    const float = Number.isInteger(value) ? this.#spelledFloat(name) : undefined;
    const [text, type] = [float ?? shown(value), float === undefined ? pythonType(value) : "float"];
    return invalid(
      `Invalid value ${text} for parameter '${this.#path}${name}' supplied:  Hint: Value was of type '${type}'. ${seeDocs}`,
    );
  }

  /** 9.0, which JavaScript reads as 9. */
  #spelledFloat(name: string): string | undefined {
    return new RegExp(`"(?:${name}|${camelCase(name)})"\\s*:\\s*(-?\\d+\\.0+)\\b`).exec(this.#body ?? "")?.[1];
  }
}

export function queryFields(context: Context): Fields {
  const queries = context.req.queries();
  return new Fields(
    Object.fromEntries(Object.entries(queries).map(([key, values]) => [key, values.length === 1 ? values[0] : values])),
  );
}

/** @throws {ApiError} another content type than JSON, or a body over 6 MB; what is no JSON counts as {}, as in MLflow */
export async function bodyFields(context: Context): Promise<Fields> {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/json\b/i.test(type))
    throw invalid("Bad Request. Content-Type must be one of ['application/json'].");
  const text = await bodyText(context);
  return new Fields(record(parse(text)), "", text);
}

export async function bodyText(context: Context, limit: number = bodyLimit): Promise<string> {
  const text = await context.req.text();
  if (Buffer.byteLength(text) > limit) throw new ApiError("BAD_REQUEST", `the body has over ${limit} bytes`);
  return text;
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function parse(text: string): unknown {
  try {
    const value = parseExact(text);
    return typeof value === "string" ? parseExact(value) : value;
  } catch {
    return {};
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A value for a message; what is inside of a list or an object is left out, since it may be nested without end. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length} items]`;
  if (typeof value === "object") return value === null ? "null" : "{...}";
  return typeof value === "bigint" ? String(value) : (JSON.stringify(value)?.slice(0, 100) ?? "");
}

function pythonType(value: unknown): string {
  if (Array.isArray(value)) return "list";
  const names: Record<string, string> = { string: "str", boolean: "bool", object: "dict", bigint: "int" };
  return names[typeof value] ?? (Number.isInteger(value) ? "int" : "float");
}
