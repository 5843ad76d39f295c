import type { ComponentChildren, VNode } from "preact";
import { type Address, writeAddress } from "../address.ts";

/** A link to another page of the dashboard. */
export function Link({
  to,
  class: name,
  children,
  ...rest
}: {
  readonly to: Address;
  readonly class?: string | undefined;
  readonly title?: string | undefined;
  readonly "aria-current"?: "page" | undefined;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <a href={writeAddress(to)} class={name} {...rest}>
      {children}
    </a>
  );
}
