import type { Address, Query } from "../../address.ts";

/** Ways to look at the runs; the address keeps which one is shown. */
export const tabs = [
  { id: "table", title: "Side by side" },
  { id: "parallel", title: "Parallel coordinates" },
  { id: "scatter", title: "Scatter" },
  { id: "curves", title: "Curves" },
  { id: "configs", title: "Configs" },
] as const;

export type TabId = (typeof tabs)[number]["id"];

/** The tab that an address names; the first for anything else. */
export function tabOf(query: Query): TabId {
  return tabs.find(({ id }) => id === query["tab"])?.id ?? "table";
}

/** Where a tab is. What the others keep in the address stays in it. */
export function tabAddress(runIds: readonly string[], query: Query, tab: TabId): Address {
  return { page: "compare", runIds, query: { ...query, tab: tab === "table" ? "" : tab } };
}
