import type { ApiError } from "../api-error.ts";
import { didYouMean } from "../nearest-name.ts";
import { badAt } from "./bad-at.ts";
import type { Entity, Field, Language } from "./languages.ts";
import { type Token, unquoted } from "./tokens.ts";

/** What a clause is about: `metrics.f1` is the key `f1` of the entity metric. */
export interface Identifier {
  readonly entity: Entity;
  readonly key: string;
}

/**
 * Reads `metrics.f1`, ``params.`min samples` ``, `tags.mlflow.runName`; a key without an entity is an attribute. Another
 * word for a key is read as the key.
 *
 * @throws {ApiError} an entity or a key that the subject has not
 */
export function readIdentifier(
  { text: path, at }: Token,
  text: string,
  language: Language,
  use: "filter" | "order",
): { identifier: Identifier; field: Field } {
  const dot = path.indexOf(".");
  const entity = dot === -1 ? "attribute" : entityOf(path.slice(0, dot), language, (why) => badAt(text, at, why));
  const key = unquoted(path.slice(dot + 1), "'\"`");
  const keyAt = at + dot + 1;
  if (key === "") throw badAt(text, keyAt, "Invalid identifier: a key is missing");
  const open = language.open[entity];
  if (open !== undefined) {
    if (open.only !== undefined && open.only !== use)
      throw badAt(text, at, `Invalid order_by entity: ${entity}; ${language.subject} are ordered by attributes`);
    return { identifier: { entity, key }, field: open };
  }
  const known = language.known[entity] ?? {};
  const field = Object.hasOwn(known, key) ? known[key] : undefined;
  if (field === undefined || (field.only ?? use) !== use) {
    const keys = Object.keys(known).filter((one) => (known[one]!.only ?? use) === use);
    // A dataset has keys, but none to order by.
    if (keys.length === 0) throw badAt(text, at, `Invalid identifier type '${entity}' in an order of runs`);
    throw badAt(
      text,
      keyAt,
      `Invalid ${entity} key '${shown(key)}' specified. Valid keys are ${keys.join(", ")}${didYouMean(key, keys)}`,
    );
  }
  return { identifier: { entity, key: field.of ?? key }, field };
}

function entityOf(word: string, { words }: Language, bad: (why: string) => ApiError): Entity {
  const plain = unquoted(word, "`");
  const entities = Object.entries(words) as [Entity, readonly string[]][];
  const found = entities.find(([, names]) => names.includes(plain));
  if (found !== undefined) return found[0];
  const names = entities.flatMap(([, some]) => some);
  throw bad(`Invalid entity type '${shown(word)}'. Valid values are ${names.join(", ")}${didYouMean(plain, names)}`);
}

/** A word of the caller's for a message. */
export function shown(word: string): string {
  return word.length > 80 ? `${word.slice(0, 80)}…` : word;
}
