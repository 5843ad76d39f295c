import type { WireRun } from "../../api/tracking.ts";

const [fast, slow, settled] = [3000, 15_000, 10 * 60_000];

/**
 * How often what belongs to a run is asked for again. While it runs often; after its end for a while, since then its
 * last files and the test metrics come; later not at all.
 *
 * @returns milliseconds; undefined: never
 */
export function paceOf({ info: { status, end_time: end } }: WireRun, now: number): number | undefined {
  if (status === "RUNNING" || status === "SCHEDULED") return fast;
  return end !== undefined && now - end < settled ? slow : undefined;
}
