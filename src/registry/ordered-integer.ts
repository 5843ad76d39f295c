import type { Int64 } from "../contracts/index.ts";

const offset = 1n << 63n;

/**
 * A whole number of 64 bits as text whose order is the numbers' order, exact: a sort key for times and steps.
 *
 * @returns 16 hex digits: 2^63 is added, so that none is negative
 * @example orderedInteger(-1) < orderedInteger(2n ** 62n); // true
 */
export function orderedInteger(value: Int64): string {
  return (BigInt(value) + offset).toString(16).padStart(16, "0");
}

/** The number of such a text. */
export function integerOf(text: string): Int64 {
  return exactInteger(BigInt(`0x${text}`) - offset);
}

/** The number itself where a float64 counts so far, a bigint beyond: each number in one way only. */
export function exactInteger(value: Int64): Int64 {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
}
