import { invalid } from "../../api-error.ts";

/** A value of an argument. */
export type Argument =
  | { readonly variable: string }
  | { readonly text: string }
  | { readonly members: ReadonlyMap<string, Argument> };

/** A field that a query selects, with what it selects of that. */
export interface Selection {
  readonly name: string;
  /** What the answer calls it. */
  readonly alias: string;
  readonly arguments: ReadonlyMap<string, Argument>;
  readonly selections: readonly Selection[];
}

const longest = 20_000;
const deepest = 20;
const token = /[\s,]+|#[^\n\r]*|(\$?[A-Za-z_]\w*|-?\d[\d.eE+-]*|"(?:[^"\\\n\r]|\\.)*"|\.\.\.|[!$():=@[\]{}])/y;

/**
 * What a GraphQL query selects: fields, aliases, arguments that are text, objects or variables. Directives and the types
 * of variables are passed over; there are no fragments, lists of values and mutations, since MLflow's page sends none.
 *
 * @throws {ApiError} anything else
 */
export function parseQuery(text: string): readonly Selection[] {
  return new QueryParser(tokensOf(text)).document();
}

function tokensOf(text: string): string[] {
  if (text.length > longest) throw invalid(`the query has over ${longest} characters`);
  const tokens: string[] = [];
  for (token.lastIndex = 0; token.lastIndex < text.length; ) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw invalid(`Syntax Error: ${JSON.stringify(text[at])} at character ${at + 1} of the query`);
    if (match[1] !== undefined) tokens.push(match[1]);
  }
  return tokens;
}

class QueryParser {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  document(): readonly Selection[] {
    if (this.#tokens[0] !== "{") {
      if (this.#take() !== "query") throw invalid("Syntax Error: only a query is known here");
      if (/^\w/.test(this.#next())) this.#take();
      if (this.#next() === "(") this.#passOver();
      this.#directives();
    }
    const selections = this.#selections(1);
    if (this.#at < this.#tokens.length) throw this.#unexpected();
    return selections;
  }

  #selections(depth: number): Selection[] {
    if (depth > deepest) throw invalid(`the query is over ${deepest} levels deep`);
    this.#expect("{");
    const selections: Selection[] = [];
    while (!this.#isTaken("}")) selections.push(this.#selection(depth));
    // Aliases could make a short query's answer thousands of times as long as what is known.
    if (new Set(selections.map(({ name }) => name)).size < selections.length)
      throw invalid("the query selects a field of one value twice");
    return selections;
  }

  #selection(depth: number): Selection {
    const alias = this.#name();
    const name = this.#isTaken(":") ? this.#name() : alias;
    const given = this.#next() === "(" ? this.#members("(", ")", depth) : new Map<string, Argument>();
    this.#directives();
    const selections = this.#next() === "{" ? this.#selections(depth + 1) : [];
    return { name, alias, arguments: given, selections };
  }

  #members(open: string, close: string, depth: number): Map<string, Argument> {
    if (depth > deepest) throw invalid(`the query is over ${deepest} levels deep`);
    const members = new Map<string, Argument>();
    this.#expect(open);
    while (!this.#isTaken(close)) {
      const name = this.#name();
      this.#expect(":");
      members.set(name, this.#argument(depth + 1));
    }
    return members;
  }

  #argument(depth: number): Argument {
    if (this.#next() === "{") return { members: this.#members("{", "}", depth) };
    const value = this.#take();
    if (value.startsWith("$")) return { variable: value.slice(1) };
    if (/^[\w-]/.test(value)) return { text: value };
    if (!value.startsWith('"')) throw this.#unexpected(value);
    try {
      return { text: JSON.parse(value) as string };
    } catch {
      throw this.#unexpected(value);
    }
  }

  #directives(): void {
    while (this.#isTaken("@")) {
      this.#name();
      if (this.#next() === "(") this.#passOver();
    }
  }

  /** Whatever stands in parentheses. */
  #passOver(): void {
    this.#expect("(");
    for (let depth = 1; depth > 0; ) {
      const one = this.#take();
      depth += one === "(" ? 1 : one === ")" ? -1 : 0;
    }
  }

  #name(): string {
    const name = this.#take();
    if (!/^[A-Za-z_]/.test(name)) throw this.#unexpected(name);
    return name;
  }

  #expect(wanted: string): void {
    const one = this.#take();
    if (one !== wanted) throw this.#unexpected(one);
  }

  #isTaken(wanted: string): boolean {
    const isThere = this.#next() === wanted;
    if (isThere) this.#at += 1;
    return isThere;
  }

  #next(): string {
    return this.#tokens[this.#at] ?? "";
  }

  #take(): string {
    const one = this.#tokens[this.#at++];
    if (one === undefined) throw invalid("Syntax Error: the query ends too early");
    return one;
  }

  #unexpected(one: string = this.#next()): Error {
    return invalid(`Syntax Error: unexpected ${one.slice(0, 100)} in the query`);
  }
}
