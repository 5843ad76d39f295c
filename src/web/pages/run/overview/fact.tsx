import type { ComponentChildren, VNode } from "preact";

/** A term of a `<dl>` and what is said of it. */
export function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
