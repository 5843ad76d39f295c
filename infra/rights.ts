import type { FunctionName } from "../src/contracts/index.ts";
import type { Settings } from "./settings.ts";

/** What a function may do, and so what its role is given: nothing else. */
export interface Rights {
  /** The setting that its memory comes from. */
  readonly memory: Extract<keyof Settings, `${string}Memory`>;
  readonly seconds: number;
  /** `write` reads too, and removes items. */
  readonly table: "read" | "write";
  /** May read API tokens, and write them where it writes the table. */
  readonly tokens?: true;
  /** Key patterns of the configs bucket. */
  readonly configs?: {
    readonly read?: readonly string[];
    readonly write?: readonly string[];
    /** Prefix under which it may list versions. */
    readonly versions?: string;
  };
  /** Key patterns of the artifacts bucket. What is deleted stays as an older version. */
  readonly artifacts?: {
    readonly read?: readonly string[];
    readonly write?: readonly string[];
    readonly delete?: readonly string[];
  };
  /** May put events on the default bus. */
  readonly events?: true;
  /**
   * `validate` may start Validation and read histories of Training's executions, `train` may start Training; both may
   * look at executions of both machines.
   */
  readonly workflows?: "validate" | "train";
}

const runs = ["*/artifacts/*"];
const datasets = ["datasets/*"];
const step = { memory: "stepMemory", seconds: 60, table: "write" } as const;
const training = { memory: "trainMemory", seconds: 900, table: "write" } as const;

export const rights: Readonly<Record<FunctionName, Rights>> = {
  "read-config": { ...step, configs: { read: ["configs/*"] }, artifacts: { write: runs } },
  "prepare-data": {
    ...training,
    configs: { read: datasets },
    artifacts: { read: [...runs, ...datasets], write: [...runs, ...datasets] },
  },
  "train-model": { ...training, artifacts: { read: [...runs, ...datasets], write: runs } },
  "evaluate-model": { ...training, artifacts: { read: [...runs, ...datasets], write: runs } },
  "register-model": { ...step, artifacts: { write: runs } },
  "record-failure": { ...step, configs: { read: ["configs/*"] } },
  "list-candidates": {
    ...training,
    configs: { read: datasets },
    artifacts: { read: datasets, write: datasets },
  },
  "validate-model": { ...training, artifacts: { read: [...runs, ...datasets], write: runs } },
  "select-best": { ...step, table: "read" },
  "promote-model": { ...step, events: true },
  "reconcile-runs": {
    ...step,
    seconds: 300,
    configs: { read: ["configs/*"], versions: "configs/" },
    workflows: "train",
  },
  api: {
    memory: "apiMemory",
    seconds: 29,
    table: "write",
    tokens: true,
    configs: { write: ["configs/*"] },
    artifacts: { read: runs, write: runs, delete: runs },
    events: true,
    workflows: "validate",
  },
  predict: { memory: "apiMemory", seconds: 29, table: "read", tokens: true, artifacts: { read: runs } },
};
