import type { Int64 } from "../../contracts/index.ts";
import { fits } from "./compare.ts";
import { type Clause, parseFilter } from "./filter.ts";
import type { Identifier } from "./identifier.ts";
import type { Language } from "./languages.ts";
import type { Order } from "./order.ts";

export type Value = Int64 | string;
/** Values of a key: one, several (datasets of a run), or none. */
export type Reader<T> = (item: T) => Value | readonly Value[] | undefined;

/** A kind of thing that is searched: its language, and how its keys are read. */
export interface Searched<T> {
  readonly language: Language;
  reader(identifier: Identifier): Reader<T>;
}

/** A filter as a test. Where there are several values, one that fits is enough. @throws {ApiError} */
export function filterOf<T>(text: string, searched: Searched<T>): (item: T) => boolean {
  const tests = parseFilter(text, searched.language).map((clause) => clauseTest(clause, searched));
  return (item) => tests.every((test) => test(item));
}

export function clauseTest<T>(clause: Clause, { reader }: Searched<T>): (item: T) => boolean {
  const read = reader(clause);
  const test = fits(clause);
  return (item) => {
    const actual = read(item);
    if (actual === undefined) return clause.operator === "IS NULL";
    return typeof actual === "object" ? actual.some(test) : test(actual);
  };
}

/**
 * Sorts by orders: NaN after numbers, missing values last, whichever the direction.
 *
 * @param otherwise decides between equal ones
 */
export function comparison<T>(
  orders: readonly Order[],
  { reader }: Searched<T>,
  otherwise: (a: T, b: T) => number,
): (a: T, b: T) => number {
  const comparers = orders.map((order) => {
    const read = reader(order) as (item: T) => Value | undefined;
    return (a: T, b: T): number => compareValues(read(a), read(b), order.ascending ? 1 : -1);
  });
  return (a, b) => {
    for (const compare of comparers) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return otherwise(a, b);
  };
}

/** @param sign 1 for ascending, -1 for descending */
export function compareValues(a: Value | undefined, b: Value | undefined, sign: 1 | -1): number {
  const [rankOfA, rankOfB] = [rank(a), rank(b)];
  if (rankOfA !== rankOfB || rankOfA > 0) return rankOfA - rankOfB;
  return compareText(a!, b!) * sign;
}

/** By UTF-16 code units, or by size. */
export function compareText(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(value: Value | undefined): number {
  return value === undefined ? 2 : Number.isNaN(value) ? 1 : 0;
}

/** The value of a key in a record; what every object has is no key of it. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** A metric's value as MLflow compares it: infinities are the greatest float64. */
export function finite(value: number | undefined): number | undefined {
  if (value === undefined || Number.isNaN(value)) return value;
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}
