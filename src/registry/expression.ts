import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { encode } from "./attribute.ts";

/** An attribute, or a member of a map in one: `["tags", "team"]`. */
export type Path = readonly string[];

export type Clause =
  | { readonly present: Path }
  | { readonly absent: Path }
  | { readonly path: Path; readonly is: "=" | "<" | "<="; readonly value: string | number };
export type Condition = { readonly all: readonly Clause[] } | { readonly any: readonly Clause[] };

/** Condition: there is no such item yet. */
export const isNew: Condition = { all: [{ absent: ["pk"] }] };
/** Condition: the item is there. */
export const isThere: Condition = { all: [{ present: ["pk"] }] };

export interface Change {
  readonly set: readonly (readonly [path: Path, value: unknown])[];
  readonly add?: readonly [path: Path, by: number];
  readonly remove?: readonly Path[];
}

/** Writes expressions in which every name and value is a placeholder: names may be reserved words, or hold dots. */
export class Expression {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, AttributeValue> = {};
  readonly #placeholders = new Map<string, string>();

  path(path: Path): string {
    return path.map((name) => this.#name(name)).join(".");
  }

  value(value: unknown): string {
    const placeholder = `:v${Object.keys(this.values).length}`;
    this.values[placeholder] = encode(value);
    return placeholder;
  }

  condition(condition: Condition): string {
    if ("all" in condition) return condition.all.map((clause) => this.#clause(clause)).join(" AND ");
    return condition.any.map((clause) => this.#clause(clause)).join(" OR ");
  }

  change({ set, add, remove = [] }: Change): string {
    const sets = set.map(([path, value]) => `${this.path(path)} = ${this.value(value)}`);
    return [
      ...(sets.length > 0 ? [`SET ${sets.join(", ")}`] : []),
      ...(add === undefined ? [] : [`ADD ${this.path(add[0])} ${this.value(add[1])}`]),
      ...(remove.length > 0 ? [`REMOVE ${remove.map((path) => this.path(path)).join(", ")}`] : []),
    ].join(" ");
  }

  #clause(clause: Clause): string {
    if ("present" in clause) return `attribute_exists(${this.path(clause.present)})`;
    if ("absent" in clause) return `attribute_not_exists(${this.path(clause.absent)})`;
    return `${this.path(clause.path)} ${clause.is} ${this.value(clause.value)}`;
  }

  #name(name: string): string {
    const known = this.#placeholders.get(name) ?? `#n${this.#placeholders.size}`;
    this.#placeholders.set(name, known);
    this.names[known] = name;
    return known;
  }
}
