import type { Query } from "../../address.ts";
import type { Standing } from "../../api/standing.ts";
import type { ComparedRun } from "./compared-run.ts";
import type { Field } from "./field.ts";

/** What each tab is given. */
export interface TabProps {
  readonly runs: readonly ComparedRun[];
  readonly fields: readonly Field[];
  /** Of the runs' experiments, the first run's first; empty until they are known. */
  readonly standings: readonly Standing[];
  readonly query: Query;
  /** Keeps in the address what the reader chose. */
  readonly say: (change: Query) => void;
}
