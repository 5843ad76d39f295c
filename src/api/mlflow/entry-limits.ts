import { posix } from "node:path";
import { type ApiError, invalid } from "../api-error.ts";

const keyLength = 250;
const charset =
  "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).";
const otherName =
  "Names may be treated as files in certain cases, and must not resolve to other names when treated as such.";

/**
 * Checks the key of a metric, a param or a tag, in MLflow's words: letters of any script, and a path that is its own
 * shortest form.
 *
 * @param path what the request calls it: `metrics[0].name`
 * @param says what the message of a long key calls it
 * @throws {ApiError}
 */
export function checkKey(key: string, path: string, says: string = path): void {
  if (!/^[/\p{L}\p{N}_.\- :]*$/u.test(key)) throw badKey(key, path, charset);
  const shortest = posix.normalize(key).replace(/(.)\/$/s, "$1");
  if (shortest !== key || key === "." || key.startsWith("..") || key.startsWith("/"))
    throw badKey(key, path, `${otherName} This name would resolve to '${shortest.slice(0, keyLength)}'`);
  checkLength(key, says, keyLength);
}

/** @throws {ApiError} a text of more characters than that */
export function checkLength(text: string, says: string, limit: number): void {
  if (text.length > limit && [...text].length > limit)
    throw invalid(`'${says}' exceeds the maximum length of ${limit} characters`);
}

/** The beginning of a text; MLflow cuts values that are too long, and says nothing. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : [...text].slice(0, limit).join("");
}

/** Characters of values that are cut. */
export const valueLengths = { param: 6000, tag: 8000 } as const;

function badKey(key: string, path: string, why: string): ApiError {
  return invalid(`Invalid value ${quoted(key)} for parameter '${path}' supplied: ${why}`);
}

/** As Python prints JSON: ASCII only. */
function quoted(text: string): string {
  const ascii = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text.slice(0, keyLength)).replaceAll(/[\u007f-\uffff]/g, ascii);
}
