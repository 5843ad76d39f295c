import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Link } from "../../parts/link.tsx";
import { type TabId, tabAddress, tabs } from "./tabs.ts";

/** The parts of the page as links, so that each has an address and the back button returns. */
export function RunTabs({ runId, shown }: { readonly runId: string; readonly shown: TabId }): VNode {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the tabs are wider than the page.
    const current = list.current?.querySelector<HTMLElement>("[aria-current]");
    if (current != null && list.current !== null) list.current.scrollLeft = current.offsetLeft - 40;
  }, [shown]);
  return (
    <nav class="tabs" aria-label="Of this run" ref={list}>
      {tabs.map(({ id, title }) => (
        <Link key={id} to={tabAddress(runId, id)} aria-current={id === shown ? "page" : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  );
}
