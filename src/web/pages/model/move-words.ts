import type { Promotion } from "../../../contracts/index.ts";
import { formatNumber } from "../../format.ts";
import { isLessBetter } from "../../metric-direction.ts";

/** What a move did, in a few words. */
export function whatMoved({ kind, from, to }: Promotion): string {
  if (kind === "remove" || to === 0) return `${from === undefined ? "The version" : `Version ${from}`} was taken out`;
  if (kind === "rollback") return `Rolled back${from === undefined ? "" : ` from version ${from}`} to version ${to}`;
  return from === undefined ? `Version ${to} was promoted` : `Version ${to} was promoted over version ${from}`;
}

/** Who moved it: a token's name, or the workflow that decides by itself. */
export function whoMoved(by: string): string {
  return /^arn:[^:]*:states:/.test(by) ? "validation" : by;
}

export interface Gain {
  /** `f1_test 0.91 → 0.95` */
  readonly text: string;
  /** `+0.04`; undefined: there is nothing to compare with */
  readonly difference: string | undefined;
  readonly isBetter: boolean | undefined;
}

/** By how much it is better; undefined where no metric decided. */
export function gainOf({ metric }: Promotion): Gain | undefined {
  if (metric === undefined) return undefined;
  const { key, from, to } = metric;
  if (from === undefined) return { text: `${key} ${formatNumber(to)}`, difference: undefined, isBetter: undefined };
  const change = to - from;
  return {
    text: `${key} ${formatNumber(from)} → ${formatNumber(to)}`,
    difference: `${change > 0 ? "+" : change < 0 ? "−" : "±"}${formatNumber(Math.abs(change))}`,
    isBetter: change === 0 || Number.isNaN(change) ? undefined : change > 0 !== isLessBetter(key),
  };
}
