import type { VNode } from "preact";

const words: Readonly<Record<string, string>> = {
  RUNNING: "running",
  SCHEDULED: "scheduled",
  FINISHED: "finished",
  FAILED: "failed",
  KILLED: "killed",
};

/** A run's status: a word with a mark of its own, since colour alone tells not everyone. */
export function Status({ of }: { readonly of: string }): VNode {
  return <span class={`status status-${words[of] ?? "unknown"}`}>{words[of] ?? of.toLowerCase()}</span>;
}
