import type { ComponentChildren, VNode } from "preact";

/** What is said where there is nothing yet: what would be here, and how it comes. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ComponentChildren }): VNode {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
