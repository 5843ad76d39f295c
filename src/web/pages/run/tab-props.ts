import type { Query } from "../../address.ts";
import type { WireRun } from "../../api/tracking.ts";

/** What a tab is given. */
export interface TabProps {
  readonly run: WireRun;
  readonly query: Query;
  /** How long until something of the run is asked for again; undefined: it will not change. */
  readonly pace: () => number | undefined;
}
