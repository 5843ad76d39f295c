import type { Promotion } from "./tracking.ts";

/**
 * The version that an alias goes back to: the one in place before the current one got there. A second rollback goes
 * one further back, and never forward again to what was rolled back. Where the alias was removed, it is the last one.
 *
 * @param history the alias's moves, newest first
 * @returns undefined where there was no other version before
 */
export function versionBefore(history: readonly Promotion[]): number | undefined {
  const stack: number[] = [];
  for (const { kind, to } of [...history].reverse()) {
    const place = kind === "rollback" ? stack.lastIndexOf(to) : -1;
    if (place !== -1) stack.length = place + 1;
    else if (stack.at(-1) !== to) stack.push(to);
  }
  const current = stack.pop();
  return stack.findLast((version) => version !== 0 && version !== current);
}
