import type { VNode } from "preact";
import type { ConfigCheck, ConfigIssue } from "../../api/configs.ts";
import type { Check } from "./use-check.ts";

/** What the config says, or its mistakes, each with a way to its place. */
export function CheckResult({
  check: { value, error },
  onGoTo,
}: {
  readonly check: Check;
  readonly onGoTo: (issue: ConfigIssue) => void;
}): VNode {
  return (
    <section class="check" aria-label="Check of the config" aria-live="polite">
      {error !== undefined ? (
        <p class="problem">It could not be checked: {error.message}</p>
      ) : value === undefined ? (
        <p class="help">Checking …</p>
      ) : value.ok ? (
        <Fine check={value} />
      ) : (
        <Mistakes issues={value.issues} onGoTo={onGoTo} />
      )}
    </section>
  );
}

function Fine({
  check: { class: name, dataset, experiment, target },
}: {
  readonly check: Extract<ConfigCheck, { ok: true }>;
}): VNode {
  return (
    <>
      <p class="check-title fine">✓ No mistakes</p>
      <p>
        Trains {name === undefined ? "a classifier" : <strong>{name}</strong>} on{" "}
        <strong>{typeof dataset === "string" ? dataset : dataset.name}</strong>, in the experiment{" "}
        <strong>{experiment}</strong>
        {target !== undefined && (
          <>
            , compared by <code>{target}</code>
          </>
        )}
        .
      </p>
    </>
  );
}

function Mistakes({
  issues,
  onGoTo,
}: {
  readonly issues: readonly ConfigIssue[];
  readonly onGoTo: (issue: ConfigIssue) => void;
}): VNode {
  return (
    <>
      <p class="check-title problem">✕ {issues.length === 1 ? "One mistake" : `${issues.length} mistakes`}</p>
      <ul class="mistakes">
        {issues.map((issue) => (
          <li key={`${issue.line}:${issue.column}:${issue.message}`}>
            {issue.line !== undefined && (
              <button type="button" class="link" onClick={() => onGoTo(issue)}>
                Line {issue.line}
              </button>
            )}{" "}
            {issue.message}
          </li>
        ))}
      </ul>
    </>
  );
}
