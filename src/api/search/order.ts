import { invalid } from "../api-error.ts";
import { didYouMean } from "../nearest-name.ts";
import { Cursor } from "./cursor.ts";
import { type Identifier, readIdentifier, shown } from "./identifier.ts";
import type { Language } from "./languages.ts";

export interface Order extends Identifier {
  readonly ascending: boolean;
}

/** Reads orders that are about a key once each. @throws {ApiError} */
export function parseOrders(texts: readonly string[], language: Language): Order[] {
  const orders = texts.map((text) => parseOrder(text, language));
  const seen = new Set<string>();
  for (const { entity, key } of orders) {
    if (seen.has(`${entity}.${key}`)) throw invalid(`\`order_by\` contains duplicate fields: ${entity}.${shown(key)}`);
    seen.add(`${entity}.${key}`);
  }
  return orders;
}

/** Reads an order, `metrics.f1 DESC`; without a direction ascending. @throws {ApiError} */
export function parseOrder(text: string, language: Language): Order {
  const cursor = new Cursor(text);
  const [name, direction, more] = [cursor.next(), cursor.next(), cursor.next()];
  const clause = `order_by clause '${shown(text)}'`;
  if (name?.kind !== "path" || more !== undefined || (direction !== undefined && direction.kind !== "path"))
    throw cursor.bad(more ?? direction ?? name, `Invalid ${clause}. Could not be parsed: write a key, and ASC or DESC`);
  const { identifier } = readIdentifier(name, text, language, "order");
  const word = direction?.text.toUpperCase() ?? "ASC";
  if (word !== "ASC" && word !== "DESC")
    throw cursor.bad(direction, `Invalid ordering key in ${clause}${didYouMean(word, ["ASC", "DESC"])}`);
  return { ...identifier, ascending: word === "ASC" };
}
