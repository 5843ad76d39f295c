import type { ApiError } from "../api-error.ts";
import { badAt } from "./bad-at.ts";
import { shown } from "./identifier.ts";
import { type Token, tokenize } from "./tokens.ts";

/** A place in the words of a text. */
export class Cursor {
  readonly text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  /** @throws {ApiError} the text is too long */
  constructor(text: string) {
    this.text = text;
    this.#tokens = tokenize(text);
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  /** Goes on over a word, in any case, where it is the next one. */
  take(word: string): boolean {
    const token = this.peek();
    const found = token?.kind === "path" && token.text.toUpperCase() === word;
    if (found) this.#at++;
    return found;
  }

  /** What is wrong, at a word or, where the text ends too early, at its end. */
  bad(token: Token | undefined, why: string): ApiError {
    return badAt(this.text, token?.at ?? this.text.length, why);
  }

  /** A word that cannot stand where it does. */
  stray(token: Token | undefined, hint: string): ApiError {
    const what = token === undefined ? "" : `'${shown(token.text)}': `;
    return this.bad(token, `Invalid clause(s) in filter string: ${what}${hint}`);
  }
}
