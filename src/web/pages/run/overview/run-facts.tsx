import type { VNode } from "preact";
import type { RunRow } from "../../../api/runs.ts";
import { formatDuration, formatTime } from "../../../format.ts";
import { CopyButton } from "../../../parts/copy-button.tsx";
import { Fact } from "./fact.tsx";

/** Which run it is, where it came from and when it was. */
export function RunFacts({ row }: { readonly row: RunRow }): VNode {
  const { runId, startTime, endTime, userId, tags } = row;
  const config = tags.get("podium.config.key");
  const source = tags.get("mlflow.source.name");
  return (
    <section>
      <h2>About</h2>
      <dl class="facts">
        <Fact name="Run ID">
          <code>{runId}</code> <CopyButton text={runId} what="the run's ID" />
        </Fact>
        {startTime > 0 && <Fact name="Started">{formatTime(startTime)}</Fact>}
        {endTime !== undefined && (
          <Fact name="Ended">
            {formatTime(endTime)}
            {startTime > 0 && `, after ${formatDuration(endTime - startTime)}`}
          </Fact>
        )}
        {userId !== "" && <Fact name="User">{userId}</Fact>}
        {config !== undefined && <Fact name="Config">{config}</Fact>}
        {config === undefined && source !== undefined && <Fact name="Source">{source}</Fact>}
      </dl>
    </section>
  );
}
