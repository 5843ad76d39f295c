import { invalid } from "../api-error.ts";

/** A word of MLflow's filter language, as it is written, with its place in the text. */
export interface Token {
  /** `odd` begins no word: a comment, an open quote, a sign that means nothing here. */
  readonly kind: "path" | "string" | "number" | "operator" | "punctuation" | "odd";
  readonly text: string;
  readonly at: number;
}

const limit = 100_000;
/** As MLflow's server splits words: a quote does not end at `''` or `\'`, and both stay in the text as they are. */
const kinds: readonly (readonly [Token["kind"], RegExp])[] = [
  ["string", /'(?:''|\\'|[^'])*'/uy],
  // An entity and its key, `metrics.f1`: only the first part ends at a dot.
  [
    "path",
    /(?:[\p{L}_][\p{L}\p{M}\p{N}_]*|`(?:``|[^`])*`|"(?:""|\\"|[^"])*")(?:\.(?:'[^']*'|"[^"]*"|`[^`]*`|[\p{L}\p{M}\p{N}_./-])*)?/uy,
  ],
  ["number", /-?\.?\d(?:[eE][+-](?=\d)|[\p{L}\p{N}_.])*/uy],
  ["operator", /[<>=!~]+/uy],
  ["punctuation", /[(),;]/uy],
];
const wellFormed = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const odd = /\S{1,40}/uy;

/** @throws {ApiError} a text over 100,000 characters */
export function tokenize(text: string): Token[] {
  if (text.length > limit) throw invalid(`Invalid filter: it has over ${limit} characters`);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) continue;
    return { kind: kind === "number" && !wellFormed.test(found[0]) ? "odd" : kind, text: found[0], at };
  }
  odd.lastIndex = at;
  return { kind: "odd", text: odd.exec(text)?.[0] ?? text[at]!, at };
}

/** Text without one pair of quotes around it. */
export function unquoted(text: string, quotes: string): string {
  const first = text[0] ?? "";
  return text.length >= 2 && quotes.includes(first) && text.endsWith(first) ? text.slice(1, -1) : text;
}
