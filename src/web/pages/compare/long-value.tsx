import type { VNode } from "preact";

/** Longer values are folded. */
const short = 100;

/** A param's value: a long one opens when it is asked for. */
export function LongValue({ text }: { readonly text: string }): VNode {
  if (text.length <= short) return <>{text}</>;
  return (
    <details class="long-value">
      <summary>{text.slice(0, short)}…</summary>
      {text}
    </details>
  );
}
