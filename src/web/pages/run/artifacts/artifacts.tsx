import type { VNode } from "preact";
import { listArtifacts, type WireArtifact } from "../../../api/artifacts.ts";
import { Answer } from "../../../parts/answer.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { useAnswer } from "../../../use-answer.ts";
import type { TabProps } from "../tab-props.ts";
import { Folder } from "./folder.tsx";
import { Preview } from "./preview.tsx";

/** The run's files as a tree, and beside it what is in the one that was chosen. */
export function Artifacts({ run, query, pace }: TabProps): VNode {
  const { run_id: runId, artifact_uri: root } = run.info;
  const path = query["path"] ?? "";
  const files = useAnswer((signal) => listArtifacts(runId, "", signal), [runId], { every: pace });
  const chosen = useAnswer(path === "" ? undefined : (signal) => findFile(runId, path, signal), [runId, path], {
    every: pace,
  });
  return (
    <Answer of={files} what="the artifacts">
      {(known) =>
        known.length === 0 ? (
          <Empty title="There are no artifacts">
            <p>
              {run.info.status === "RUNNING" ? "They appear here as the steps leave them." : "This run left no files."}{" "}
              Files that are logged for it go to <code>{root}</code>.
            </p>
          </Empty>
        ) : (
          <div class="artifacts">
            <nav class="artifact-tree" aria-label="Artifacts">
              <Folder runId={runId} files={known} chosen={path} pace={pace} />
            </nav>
            <div class="artifact-shown">
              {path === "" ? (
                <p class="help">Choose a file to see what is in it.</p>
              ) : (
                <Answer of={chosen} what={path}>
                  {(file) =>
                    file === null ? (
                      <Empty title="There is no such file">
                        <p>
                          <code>{path.slice(0, 300)}</code> was deleted, or never written.
                        </p>
                      </Empty>
                    ) : (
                      <Preview key={path} runId={runId} file={file} />
                    )
                  }
                </Answer>
              )}
            </div>
          </div>
        )
      }
    </Answer>
  );
}

/** A file by its path: its folder tells how large it is. */
async function findFile(runId: string, path: string, signal: AbortSignal): Promise<WireArtifact | null> {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return (await listArtifacts(runId, folder, signal)).find((file) => file.path === path) ?? null;
}
