import type { ComponentChildren, VNode } from "preact";

/** What may be wider or longer than its place scrolls there, with the keyboard too. @param label says what it holds */
export function Scroll({
  label,
  class: name = "",
  children,
}: {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
    <section class={`scroll ${name}`} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
