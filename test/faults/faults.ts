import type { FunctionName } from "../../src/contracts/index.ts";

/** What is made to go wrong while a step is at work. */
export const stepFaults = {
  killed: "function killed after its first write",
  "timed-out": "function over its time limit",
  "out-of-memory": "function over its memory limit",
  "throttled-briefly": "DynamoDB throttles 2 calls",
  "throttled-long": "DynamoDB throttles 8 calls",
  "rival-write": "conditional check lost to a rival",
  "s3-errors-briefly": "S3 answers 503 to 2 calls",
  "s3-errors-long": "S3 answers 503 to 8 calls",
  "s3-slow": "S3 takes 0.4 s a call",
  replaced: "config and dataset replaced meanwhile",
  "kill-9": "cloud killed by kill -9, restarted",
  "disk-full": "disk full for 3 s",
} as const;
export type StepFault = keyof typeof stepFaults;

export const eventFaults = ["duplicated", "out-of-order", "lost", "end-lost"] as const;
export type EventFault = (typeof eventFaults)[number];

/** What the cloud's process is told. `at` is a point that the harness waits for: the cloud stands there until "go". */
export type Plan =
  | { readonly fault: StepFault; readonly step: FunctionName }
  | { readonly fault: "at"; readonly step: FunctionName }
  | { readonly fault: EventFault }
  | { readonly fault: "none" };

export type ToCloud = { readonly kind: "plan"; readonly plan: Plan } | { readonly kind: "go" };
export type FromCloud =
  | { readonly kind: "ready"; readonly endpoint: string; readonly outputs: Readonly<Record<string, string>> }
  | { readonly kind: "armed" }
  /** The fault has happened so often. */
  | { readonly kind: "struck"; readonly times: number }
  | { readonly kind: "reached" };
