import { type DocumentNode, execute, GraphQLError, Lexer, parse, Source, TokenKind, validate } from "graphql";
import { ApiError, invalid } from "../../api-error.ts";
import type { Fields } from "../../request.ts";
import type { ApiWorld } from "../../world.ts";
import { checkQuery } from "./query-limits.ts";
import { fieldResolver } from "./resolve-field.ts";
import { schema } from "./schema.ts";

/** Characters, words and brackets within brackets of a query; MLflow's page needs a tenth of them. */
const longest = { text: 30_000, tokens: 6000, nesting: 100 } as const;
/** Lambda lets 6 MB through, with its quotes escaped. */
const answerBytes = 4_000_000;

/**
 * The answer to a query, as JSON. What cannot be answered is told in `errors`, as MLflow's server does.
 *
 * @throws {ApiError} no query of the language
 */
export async function runQuery(fields: Fields, world: ApiWorld): Promise<string> {
  const document = parsed(fields.text("query"));
  const refused = refusalOf(document);
  if (refused.length > 0) return JSON.stringify({ data: null, errors: refused });
  const { data, errors } = await execute({
    schema,
    document,
    contextValue: { world, experiments: new Map(), lookups: 0 },
    variableValues: fields.object("variables"),
    operationName: fields.optionalText("operation_name"),
    fieldResolver,
  });
  for (const { originalError } of errors ?? [])
    if (originalError !== undefined && !(originalError instanceof ApiError || originalError instanceof GraphQLError))
      throw originalError;
  const answer = JSON.stringify({ data: data ?? null, errors: errors?.map(({ message }) => message) ?? null });
  return Buffer.byteLength(answer) <= answerBytes ? answer : JSON.stringify({ data: null, errors: [tooLong] });
}

const tooLong = `the answer has over ${answerBytes} bytes; select fewer fields, or ask for fewer runs by maxResults`;

function parsed(text: string): DocumentNode {
  if (text.length > longest.text) throw invalid(`the query has over ${longest.text} characters`);
  try {
    if (nestingOf(text) > longest.nesting) throw invalid(`the query is over ${longest.nesting} levels deep`);
    return parse(text, { maxTokens: longest.tokens, noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) throw invalid(error.message);
    throw error;
  }
}

/** The parser calls itself for each level, so it must not see what has too many. @throws {GraphQLError} */
function nestingOf(text: string): number {
  const lexer = new Lexer(new Source(text));
  let [depth, deepest] = [0, 0];
  for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
    if (opening.has(kind)) depth += 1;
    else if (closing.has(kind)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function refusalOf(document: DocumentNode): string[] {
  try {
    checkQuery(document);
  } catch (error) {
    if (error instanceof ApiError) return [error.message];
    throw error;
  }
  return validate(schema, document).map(({ message }) => message);
}
