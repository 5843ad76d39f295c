import type { VNode } from "preact";
import type { Query } from "../../address.ts";
import { Page } from "../../parts/page.tsx";

export function Model(_: { name: string; query: Query }): VNode {
  return <Page title="Model">soon</Page>;
}
