import type { Int64, Metric } from "../contracts/index.ts";
import { exactInteger } from "./ordered-integer.ts";

/** Value, timestamp and step of a metric as JSON: what JSON's numbers cannot say exactly is text. */
export type PackedPoint = readonly [value: number | string, timestamp: number | string, step: number | string];

export function packedPoint({ value, timestamp, step }: Metric): PackedPoint {
  const isPlain = Number.isFinite(value) && !Object.is(value, -0);
  return [isPlain ? value : Object.is(value, -0) ? "-0" : String(value), packedInteger(timestamp), packedInteger(step)];
}

export function pointFrom([value, timestamp, step]: PackedPoint): Pick<Metric, "value" | "timestamp" | "step"> {
  return { value: Number(value), timestamp: integerFrom(timestamp), step: integerFrom(step) };
}

export function packedInteger(value: Int64): number | string {
  const exact = exactInteger(value);
  return typeof exact === "bigint" ? String(exact) : exact;
}

export function integerFrom(packed: number | string): Int64 {
  return typeof packed === "string" ? BigInt(packed) : packed;
}
