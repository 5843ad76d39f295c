import type { VNode } from "preact";
import type { Query } from "../../address.ts";
import { Page } from "../../parts/page.tsx";

export function Leaderboard(_: { experimentId: string; query: Query }): VNode {
  return <Page title="Leaderboard">soon</Page>;
}
