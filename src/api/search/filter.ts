import type { Int64 } from "../../contracts/index.ts";
import { didYouMean } from "../nearest-name.ts";
import { Cursor } from "./cursor.ts";
import { type Identifier, readIdentifier, shown } from "./identifier.ts";
import type { Language, Operator } from "./languages.ts";
import type { Token } from "./tokens.ts";
import { readValue } from "./value.ts";

/** One clause: `metrics.f1 > 0.9`. */
export interface Clause extends Identifier {
  readonly operator: Operator;
  /** A number for numbers, text for text, a list for IN; absent for IS NULL. */
  readonly value?: Int64 | string | readonly string[];
}

/** What people write from other languages. */
const slips: Readonly<Record<string, string>> = {
  "==": "=",
  "<>": "!=",
  "=>": ">=",
  "=<": "<=",
  "=!": "!=",
  "!": "!=",
  "~": "LIKE",
  REGEXP: "LIKE",
  RLIKE: "LIKE",
};
const operatorWord = /^(?:LIKE|ILIKE|RLIKE|REGEXP|IN|IS|NOT)$/i;

/**
 * Reads a filter: clauses joined by AND, which MLflow takes at either end, twice or not at all too. There is no OR, NOT
 * or parentheses.
 *
 * @source MLflow's documentation of search, and the answers of its server in test/api/search/filters.golden.json
 * @throws {ApiError} saying in MLflow's words what is wrong, where, and what would be right
 */
export function parseFilter(text: string, language: Language): Clause[] {
  const cursor = new Cursor(text);
  const clauses: Clause[] = [];
  while (cursor.peek() !== undefined) if (!cursor.take("AND")) clauses.push(readClause(cursor, language));
  return clauses;
}

function readClause(cursor: Cursor, language: Language): Clause {
  const name = readName(cursor);
  const { identifier, field } = readIdentifier(name, cursor.text, language, "filter");
  const sign = cursor.peek();
  const operator = readOperator(cursor);
  const isKnown = (field.operators as readonly string[]).includes(operator);
  if (operator === "IS NULL" || operator === "IS NOT NULL") {
    if (!isKnown) throw cursor.bad(sign, withoutPresence(identifier, language));
    return { ...identifier, operator };
  }
  const value = readValue(cursor, { identifier, field, operator, language });
  if (isKnown) return { ...identifier, operator: operator as Operator, value };
  const hint = Object.hasOwn(slips, operator) ? `; did you mean ${slips[operator]}?` : "";
  throw cursor.bad(sign, `Invalid comparator '${shown(operator)}' not one of ${field.operators.join(", ")}${hint}`);
}

/** The name that a clause begins with; an operator follows it. */
function readName(cursor: Cursor): Token {
  const [token, following, last] = [cursor.next()!, cursor.peek(), cursor.peek(1)];
  const isCompared = following?.kind === "operator";
  if (isCompared && (token.kind === "number" || token.kind === "string"))
    throw cursor.bad(
      token,
      `Invalid comparison clause. Expected 'Identifier' found '${shown(token.text)}': the name comes first, and has no single quotes`,
    );
  if (token.text === ";" && following !== undefined)
    throw cursor.bad(token, "Search filter contained multiple expressions. Provide AND-ed expression list");
  if (token.kind !== "path" || (!isCompared && /^(?:OR|NOT)$/i.test(token.text)))
    throw cursor.stray(token, "clauses are joined by AND; there is no OR, NOT, comment or parenthesis");
  if (isCompared || operatorWord.test(following?.text ?? "")) return token;
  if (following === undefined) throw cursor.stray(token, "an operator is missing after it");
  const isSpaced = last?.kind === "operator" && following.kind === "path";
  throw isSpaced
    ? cursor.stray(token, "a key with a space is written in backticks")
    : cursor.stray(following, `it is no operator${didYouMean(following.text, ["LIKE", "ILIKE", "IN", "IS NULL"])}`);
}

/** An operator, or the word that stands in its place. */
function readOperator(cursor: Cursor): string {
  const token = cursor.next()!;
  const word = token.text.toUpperCase();
  if (word === "NOT") {
    const negated = cursor.next();
    if (/^(?:IN|I?LIKE)$/i.test(negated?.text ?? "")) return `NOT ${negated!.text.toUpperCase()}`;
    throw cursor.stray(negated, "NOT is followed by IN");
  }
  if (word === "IS") {
    const operator = cursor.take("NOT") ? "IS NOT NULL" : "IS NULL";
    if (cursor.take("NULL")) return operator;
    throw cursor.stray(cursor.peek(), "IS is followed by NULL or NOT NULL");
  }
  return word;
}

function withoutPresence({ entity, key }: Identifier, { subject, open, words }: Language): string {
  const able = Object.entries(words).filter(([one]) => open[one as keyof typeof open]?.operators.includes("IS NULL"));
  if (able.length === 0) return `Invalid comparison clause. IS NULL / IS NOT NULL is not there for ${subject}`;
  const names = able.map(([, [usual]]) => usual).reverse();
  return `IS NULL / IS NOT NULL is only supported for ${names.join(" and ")}, not for '${entity}' '${shown(key)}'`;
}
