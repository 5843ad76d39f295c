import type { VNode } from "preact";
import { rowOf } from "../../../api/runs.ts";
import type { WireRun, WireVersion } from "../../../api/tracking.ts";
import { DatasetFacts } from "./dataset-facts.tsx";
import { FailureNote } from "./failure-note.tsx";
import { Metrics } from "./metrics.tsx";
import { Params } from "./params.tsx";
import { RunFacts } from "./run-facts.tsx";
import { Tags } from "./tags.tsx";
import { Versions } from "./versions.tsx";

/** What a run is and what came out: on failure first of all why. */
export function Overview({
  run,
  versions,
}: {
  readonly run: WireRun;
  readonly versions: readonly WireVersion[];
}): VNode {
  const row = rowOf(run);
  const note = row.tags.get("mlflow.note.content") ?? "";
  return (
    <>
      <FailureNote row={row} />
      {note !== "" && <p class="run-note">{note}</p>}
      <div class="run-overview">
        <div>
          <Metrics row={row} />
          <Params params={run.data.params ?? []} isRunning={row.status === "RUNNING"} />
        </div>
        <div>
          <RunFacts row={row} />
          <DatasetFacts inputs={run.inputs.dataset_inputs ?? []} />
          <Versions versions={versions} />
          <Tags tags={row.tags} />
        </div>
      </div>
    </>
  );
}
