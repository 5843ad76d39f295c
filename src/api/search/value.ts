import type { Int64 } from "../../contracts/index.ts";
import type { Cursor } from "./cursor.ts";
import { type Identifier, shown } from "./identifier.ts";
import type { Field, Language } from "./languages.ts";
import { type Token, unquoted } from "./tokens.ts";

/** What a value is compared with, and how. */
interface Wanted {
  readonly identifier: Identifier;
  readonly field: Field;
  /** As it is written: it need not be one of the field's. */
  readonly operator: string;
  readonly language: Language;
}

/**
 * Reads the value of a clause: a number, quoted text, or a list after IN. Text is what stands between its quotes, without
 * escapes, as in MLflow: `"it's"`.
 *
 * @throws {ApiError} it is none, or not of the field's kind
 */
export function readValue(cursor: Cursor, wanted: Wanted): Int64 | string | readonly string[] {
  const { field, operator } = wanted;
  const token = cursor.peek();
  if (token === undefined) throw cursor.stray(token, `a value is missing after ${operator}`);
  if (token.kind === "odd" || token.kind === "operator")
    throw cursor.stray(token, "expected a number, or text in single or double quotes, which are closed");
  if (operator === "IN" || operator === "NOT IN") {
    if (token.text !== "(") throw cursor.stray(token, `${operator} is followed by a list: ('a', 'b')`);
    if ((field.operators as readonly string[]).includes(operator)) return readList(cursor);
  }
  return field.kind === "text" ? readText(cursor, token, wanted) : readNumber(cursor, token, wanted);
}

function readNumber(cursor: Cursor, token: Token, { identifier: { entity, key }, field }: Wanted): Int64 {
  // A version's number may come as text.
  const text = key === "version_number" && token.kind === "string" ? unquoted(token.text, "'") : token.text;
  const isWhole = /^-?\d+$/.test(text);
  if (token.kind !== "number" && !isWhole) {
    const what = entity === "metric" ? "metric" : `numeric attribute: ${key}`;
    throw cursor.bad(token, `Expected numeric value type for ${what}. Found ${asWritten(cursor, token)}`);
  }
  if (!isWhole && field.kind === "whole")
    throw cursor.bad(token, `Invalid value for numeric attribute '${key}': '${text}' is no whole number`);
  cursor.next();
  const number = Number(text);
  // A metric is a float64, so it is compared with one.
  return isWhole && entity !== "metric" && !Number.isSafeInteger(number) ? BigInt(text) : number;
}

function readText(cursor: Cursor, token: Token, { identifier: { entity }, language }: Wanted): string {
  const quoted = quotedText(token);
  if (quoted !== undefined || (language.plainText === true && /^(?:number|path)$/.test(token.kind))) {
    cursor.next();
    return quoted ?? token.text;
  }
  const written = asWritten(cursor, token);
  if (token.kind === "path" && !/^NULL$/i.test(token.text))
    throw cursor.bad(
      token,
      `Parameter value is either not quoted or unidentified quote types used for string value ${written}. Use either single or double quotes`,
    );
  const lists = Object.entries(language.known[entity] ?? {}).filter(([, { operators }]) => operators.includes("IN"));
  if (token.text === "(" && lists.length > 0)
    throw cursor.bad(
      token,
      `Only [${lists.map(([key]) => `'${key}'`).join(", ")}] attributes support comparison with a list of quoted string values`,
    );
  const what = language.known[entity] === undefined ? `${entity} (e.g. 'my-value')` : `${whose(entity)}attributes`;
  throw cursor.bad(token, `Expected a quoted string value for ${what}. Got value ${written}`);
}

function whose(entity: string): string {
  return entity === "attribute" ? "" : `${entity} `;
}

/** `('a', 'b')`; its last comma may be one too many. */
function readList(cursor: Cursor): string[] {
  const parsing = "While parsing a list in the query, expected";
  const start = cursor.next();
  const values: string[] = [];
  for (;;) {
    const token = cursor.next();
    if (token?.text === ")") {
      if (values.length > 0) return values;
      throw cursor.bad(start, `${parsing} a non-empty list of string values, but got empty list`);
    }
    const value = token === undefined ? undefined : quotedText(token);
    if (value === undefined)
      throw cursor.bad(
        token,
        `${parsing} string value, punctuation, or whitespace, but got different type in list: ${shown(token?.text ?? "its end")}`,
      );
    values.push(value);
    const separator = cursor.peek();
    if (separator?.text === ",") cursor.next();
    else if (separator?.text !== ")") throw cursor.bad(separator, `${parsing} ',' or ')', but got ill-formed list`);
  }
}

/** Text in quotes, or undefined. In the place of a value double quotes are quotes too. */
function quotedText({ kind, text }: Token): string | undefined {
  const isText = kind === "string" || (kind === "path" && /^"(?:""|\\"|[^"])*"$/.test(text));
  return isText ? unquoted(text, "'\"") : undefined;
}

/** A list is shown whole. */
function asWritten(cursor: Cursor, token: Token): string {
  if (token.text !== "(") return shown(token.text);
  const end = cursor.text.indexOf(")", token.at);
  return shown(cursor.text.slice(token.at, end === -1 ? undefined : end + 1));
}
