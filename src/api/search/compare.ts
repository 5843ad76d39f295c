import type { Int64 } from "../../contracts/index.ts";
import { invalid } from "../api-error.ts";
import type { Clause } from "./filter.ts";

/** How long a pattern of LIKE may be: every value of a search is held against it. */
const patternLimit = 10_000;

/**
 * A clause as a test of a value that is there. Integers are exact; NaN is other than every number, and fits no order.
 *
 * @throws {ApiError} a pattern over 10,000 characters
 */
export function fits({ operator, value }: Clause): (actual: Int64 | string) => boolean {
  const number = value as Int64;
  switch (operator) {
    case "=":
      return (actual) => equal(actual, value as Int64 | string);
    case "!=":
      return (actual) => !equal(actual, value as Int64 | string);
    case ">":
      return (actual) => (actual as Int64) > number;
    case ">=":
      return (actual) => (actual as Int64) >= number;
    case "<":
      return (actual) => (actual as Int64) < number;
    case "<=":
      return (actual) => (actual as Int64) <= number;
    case "LIKE":
      return like(value as string);
    case "ILIKE": {
      const test = like((value as string).toLowerCase());
      return (actual) => test(String(actual).toLowerCase());
    }
    case "IN":
    case "NOT IN": {
      const values = new Set(value as readonly string[]);
      return (actual) => values.has(String(actual)) === (operator === "IN");
    }
    case "IS NULL":
      return () => false;
    case "IS NOT NULL":
      return () => true;
  }
}

/** A bigint equals a float64 of the same size. */
function equal(a: Int64 | string, b: Int64 | string): boolean {
  return typeof a === typeof b ? a === b : a >= b && a <= b;
}

/** SQL's LIKE: `%` any text, `_` any character. Two pointers and one way back, so no pattern takes long. */
export function like(wanted: string): (actual: Int64 | string) => boolean {
  if (wanted.length > patternLimit) throw invalid(`a pattern has over ${patternLimit} characters`);
  const pattern = [...wanted];
  return (actual) => {
    const text = [...String(actual)];
    let [t, p, star, mark] = [0, 0, -1, 0];
    while (t < text.length) {
      if (p < pattern.length && pattern[p] === "%") {
        star = p++;
        mark = t;
      } else if (p < pattern.length && (pattern[p] === "_" || pattern[p] === text[t])) {
        t++;
        p++;
      } else if (star !== -1) {
        p = star + 1;
        t = ++mark;
      } else return false;
    }
    while (pattern[p] === "%") p++;
    return p === pattern.length;
  };
}
