import type { Threads } from "../learn/index.ts";
import type { ObjectStore, Registry } from "../registry/index.ts";
import type { StepLog } from "./step-log.ts";

/** Everything a step touches. Built once a cold start, and replaced whole in tests. */
export interface World {
  readonly registry: Registry;
  readonly artifacts: ObjectStore;
  readonly configs: ObjectStore;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** The CSV of a built-in dataset, or undefined for another name. */
  readonly builtinDataset: (name: string) => Promise<Uint8Array | undefined>;
  readonly builtinNames: readonly string[];
  /** MB that this function has used at most so far. */
  readonly peakMemory: () => number;
  /** Other threads for learning; absent: there are none. */
  readonly threads?: Threads;
  /** Absent: nobody listens. */
  readonly log?: StepLog;
  readonly publish: (event: ModelPromoted) => Promise<void>;
}

/** The event `Model Promoted` (source `podium`) that a move of the alias leaves. */
export interface ModelPromoted {
  readonly model: string;
  readonly alias: string;
  /** 0 where the alias was removed. */
  readonly version: number;
  readonly from?: number;
  readonly kind: "promote" | "rollback" | "remove";
  readonly by: string;
  readonly reason: string;
  readonly at: number;
  readonly metric?: { readonly key: string; readonly from?: number; readonly to: number };
}
