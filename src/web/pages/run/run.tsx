import type { VNode } from "preact";
import type { Query } from "../../address.ts";
import { Page } from "../../parts/page.tsx";

export function Run(_: { runId: string; query: Query }): VNode {
  return <Page title="Run">soon</Page>;
}
