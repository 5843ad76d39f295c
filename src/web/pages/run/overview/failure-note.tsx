import type { VNode } from "preact";
import type { RunRow } from "../../../api/runs.ts";
import { Link } from "../../../parts/link.tsx";
import { tabAddress } from "../tabs.ts";

/** Why a run did not finish, and what to do about it. */
export function FailureNote({ row: { runId, status, tags } }: { readonly row: RunRow }): VNode | null {
  if (status !== "FAILED" && status !== "KILLED") return null;
  const [message, hint, step, code] = ["message", "hint", "step", "code"].map((name) =>
    tags.get(`podium.error.${name}`),
  );
  if (message === undefined)
    return (
      <div class="failure">
        <p class="failure-title">The run {status === "FAILED" ? "failed" : "was killed"}</p>
        <p>Whoever logged it did not say why.</p>
      </div>
    );
  return (
    <div class="failure">
      <p class="failure-title">{step === undefined ? "The run failed" : `${step} failed`}</p>
      <p class="failure-message">{message}</p>
      {hint !== undefined && hint !== "" && (
        <p>
          <strong>What to do:</strong> {hint}
        </p>
      )}
      <p class="failure-more">
        {code !== undefined && <code>{code}</code>}
        <Link to={tabAddress(runId, "workflow")}>See the workflow</Link>
        <Link to={tabAddress(runId, "logs", step === undefined ? {} : { step })}>Read the logs</Link>
      </p>
    </div>
  );
}
