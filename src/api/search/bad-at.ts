import { type ApiError, invalid } from "../api-error.ts";

/** How much of the text is shown on either side of the place. */
const shown = 40;

/** A refusal that shows the place: what is wrong, at which character (from 1), and the text there with a caret. */
export function badAt(text: string, at: number, why: string): ApiError {
  const start = Math.max(0, at - shown);
  const line = text.slice(start, at + shown).replaceAll(/[\s\p{C}]/gu, " ");
  return invalid(`${why} (at character ${at + 1})\n  ${line}\n  ${" ".repeat(at - start)}^`);
}
