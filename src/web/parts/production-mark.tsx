import type { VNode } from "preact";

/** Marks the version that predictions are served from, or its run. */
export function ProductionMark(): VNode {
  return <span class="production">Production</span>;
}
