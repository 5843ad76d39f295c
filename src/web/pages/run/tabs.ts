import type { Address, Query } from "../../address.ts";

/** What a run's page is divided in; the address keeps which one is shown. */
export const tabs = [
  { id: "overview", title: "Overview" },
  { id: "curves", title: "Training curves" },
  { id: "evaluation", title: "Evaluation" },
  { id: "config", title: "Config" },
  { id: "workflow", title: "Workflow" },
  { id: "artifacts", title: "Artifacts" },
  { id: "logs", title: "Logs" },
] as const;

export type TabId = (typeof tabs)[number]["id"];

/** The tab that an address names; the first for anything else. */
export function tabOf(query: Query): TabId {
  return tabs.find(({ id }) => id === query["tab"])?.id ?? "overview";
}

/** Where a tab of a run is, with what else the tab keeps in its address. */
export function tabAddress(runId: string, tab: TabId, rest: Query = {}): Address {
  return { page: "run", runId, query: { ...(tab === "overview" ? {} : { tab }), ...rest } };
}
