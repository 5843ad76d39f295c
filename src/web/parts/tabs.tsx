import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Address } from "../address.ts";
import { Link } from "./link.tsx";

/** The parts of a page as links, so that each has an address and the back button returns. */
export function Tabs({
  label,
  tabs,
  shown,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly title: string; readonly to: Address }[];
  readonly shown: string;
}): VNode {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the tabs are wider than the page.
    const current = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (current != null && list.current !== null) list.current.scrollLeft = current.offsetLeft - 40;
  }, [shown]);
  return (
    <nav class="tabs" aria-label={label} ref={list}>
      {tabs.map(({ id, title, to }) => (
        <Link key={id} to={to} aria-current={id === shown ? "page" : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  );
}
