import type { Lifecycle } from "../../contracts/index.ts";
import type { Fields } from "../request.ts";

const viewTypes = { ACTIVE_ONLY: ["active"], DELETED_ONLY: ["deleted"], ALL: ["active", "deleted"] } as const;

/** What a search is to look among; active things, unless it says otherwise. */
export function lifecyclesOf(fields: Fields, name: string): readonly Lifecycle[] {
  return viewTypes[fields.oneOf(name, ["ACTIVE_ONLY", "DELETED_ONLY", "ALL"]) ?? "ACTIVE_ONLY"];
}
