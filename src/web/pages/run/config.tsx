import type { VNode } from "preact";
import { findText } from "../../api/artifacts.ts";
import { mapOf } from "../../api/tracking.ts";
import { Answer } from "../../parts/answer.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Link } from "../../parts/link.tsx";
import { mayWrite } from "../../session.ts";
import { useAnswer } from "../../use-answer.ts";
import type { TabProps } from "./tab-props.ts";

interface Files {
  readonly uploaded: string | null;
  readonly resolved: string | null;
}

/** The config as it was uploaded, and as Podium read it. */
export function Config({ run, pace }: TabProps): VNode {
  const { run_id: runId } = run.info;
  const files = useAnswer(
    async (signal): Promise<Files> => {
      const [uploaded, resolved] = await Promise.all([
        findText(runId, "config.yaml", signal),
        findText(runId, "config.resolved.json", signal),
      ]);
      return { uploaded, resolved };
    },
    [runId],
    // A config does not change: once it is there it stays.
    { every: (known) => (known?.uploaded == null ? pace() : undefined) },
  );
  const key = mapOf(run.data.tags).get("podium.config.key");
  return (
    <Answer of={files} what="the config">
      {({ uploaded, resolved }) =>
        uploaded === null ? (
          <Empty title="This run has no config">
            <p>
              {key === undefined
                ? "It was logged through MLflow's client. Its params are on the overview."
                : "It ended before its config was read."}
            </p>
          </Empty>
        ) : (
          <>
            <div class="section-head">
              <h2 class="mono">{key ?? "config.yaml"}</h2>
              <CopyButton text={uploaded} what="the config" />
              {mayWrite.value && (
                <Link to={{ page: "new-run", from: runId }} class="button">
                  New run from this config
                </Link>
              )}
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
            <pre class="run-config" tabIndex={0}>
              {uploaded}
            </pre>
            {resolved !== null && (
              <details class="run-resolved">
                <summary>As Podium read it, with what the config leaves to defaults</summary>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
                <pre tabIndex={0}>{resolved}</pre>
              </details>
            )}
          </>
        )
      }
    </Answer>
  );
}
