import type { VNode } from "preact";
import type { Query } from "../../address.ts";
import { Page } from "../../parts/page.tsx";

export function Compare(_: { runIds: readonly string[]; query: Query }): VNode {
  return <Page title="Compare">soon</Page>;
}
