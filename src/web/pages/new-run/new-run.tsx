import type { VNode } from "preact";
import { findText } from "../../api/artifacts.ts";
import { getRun } from "../../api/runs.ts";
import { mapOf } from "../../api/tracking.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { mayWrite, session } from "../../session.ts";
import { useAnswer } from "../../use-answer.ts";
import { template } from "./templates.ts";
import { Workbench } from "./workbench.tsx";

/** Writes a config, submits it, and watches it train. @param from the run whose config is begun from */
export function NewRun({ from }: { readonly from: string | undefined }): VNode {
  return (
    <Page title="New run">
      {!mayWrite.value ? (
        <NotAllowed />
      ) : from === undefined ? (
        <Workbench draftKey="" text={template({ dataset: "iris", classifier: "Random forest" })} />
      ) : (
        <FromRun runId={from} />
      )}
    </Page>
  );
}

function NotAllowed(): VNode {
  return (
    <Empty title="This takes a writer’s token">
      <p>
        Yours is a {session.value?.role}’s: it sees everything, and changes nothing. An admin makes one that may submit
        runs: <code>podium token create --role writer</code>.
      </p>
    </Empty>
  );
}

function FromRun({ runId }: { readonly runId: string }): VNode {
  const answer = useAnswer(
    async (signal) => {
      const [run, text] = await Promise.all([getRun(runId, signal), findText(runId, "config.yaml", signal)]);
      const key = mapOf(run.data.tags).get("podium.config.key");
      return { runName: run.info.run_name, text, fileName: key?.replace(/^configs\//, "") };
    },
    [runId],
  );
  return (
    <Answer of={answer} what="the run’s config">
      {({ runName, text, fileName }) =>
        text === null ? (
          <Empty title={`“${runName}” has no config`}>
            <p>
              It was logged by a program, not trained from a config.{" "}
              <Link to={{ page: "new-run", from: undefined }}>Begin from a template</Link>.
            </p>
          </Empty>
        ) : (
          <>
            <p class="help">
              Begun from the config of{" "}
              <Link to={{ page: "run", runId, query: {} }} class="long">
                {runName}
              </Link>
              .
            </p>
            <Workbench draftKey={runId} text={text} fileName={fileName} />
          </>
        )
      }
    </Answer>
  );
}
