import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { findText, listArtifacts } from "../../../api/artifacts.ts";
import { replaceAddress } from "../../../navigation.ts";
import { Answer } from "../../../parts/answer.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { Link } from "../../../parts/link.tsx";
import { useAnswer } from "../../../use-answer.ts";
import type { TabProps } from "../tab-props.ts";
import { tabAddress } from "../tabs.ts";
import { byTime, filterLines, type LogLine, levels, readLog, stepOfLog } from "./log-lines.ts";
import { LogTable } from "./log-table.tsx";

/** A longer file is downloaded, not read here. In bytes. */
const longestFile = 2_000_000;

interface LogFile {
  readonly step: string;
  /** null: it is too long. */
  readonly text: string | null;
}

/** What the steps of a run logged, in the order in which it was said. */
export function Logs({ run, query, pace }: TabProps): VNode {
  const { run_id: runId } = run.info;
  const files = useAnswer((signal) => readLogs(runId, signal), [runId], { every: pace });
  return (
    <Answer of={files} what="the logs">
      {(known) =>
        known.length === 0 ? (
          <Empty title="There are no logs">
            <p>
              {run.info.status === "RUNNING"
                ? "A step's log appears here when the step has ended."
                : "No step of this run kept one. What a client logged as files is among the artifacts."}
            </p>
          </Empty>
        ) : (
          <Shown files={known} query={query} runId={runId} />
        )
      }
    </Answer>
  );
}

function Shown({ files, query, runId }: Pick<TabProps, "query"> & { files: readonly LogFile[]; runId: string }): VNode {
  const lines = useMemo<readonly LogLine[]>(
    () => byTime(files.flatMap(({ text, step }) => readLog(text ?? "", step))),
    // The same texts come again and again while a run is watched.
    [JSON.stringify(files)],
  );
  const step = query["step"] ?? "";
  const least = levels.find((one) => one === query["level"]) ?? "debug";
  const words = query["words"] ?? "";
  const say = (change: Readonly<Record<string, string>>): void =>
    replaceAddress(tabAddress(runId, "logs", { step, level: least === "debug" ? "" : least, words, ...change }));
  const shown = filterLines(
    lines.filter((line) => step === "" || line.step === step),
    least,
    words,
  );
  const tooLong = files.filter(({ text }) => text === null);
  return (
    <>
      <div class="log-bar">
        <label>
          Step{" "}
          <select value={step} onChange={(event) => say({ step: event.currentTarget.value })}>
            <option value="">all</option>
            {[...new Set([...files.map((file) => file.step), ...(step === "" ? [] : [step])])].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <label>
          Level{" "}
          <select value={least} onChange={(event) => say({ level: event.currentTarget.value })}>
            <option value="debug">all</option>
            <option value="info">info and above</option>
            <option value="warn">warnings and errors</option>
            <option value="error">errors</option>
          </select>
        </label>
        <input
          type="search"
          placeholder="Find in the lines"
          aria-label="Find in the lines"
          value={words}
          onInput={(event) => say({ words: event.currentTarget.value })}
        />
        <span class="help" role="status">
          {shown.length === lines.length ? `${lines.length} lines` : `${shown.length} of ${lines.length} lines`}
        </span>
      </div>
      {tooLong.length > 0 && (
        <p class="stale">
          Too long to be read here: {tooLong.map((file) => file.step).join(", ")}.{" "}
          <Link to={tabAddress(runId, "artifacts", { path: "logs" })}>Download from the artifacts</Link>
        </p>
      )}
      {shown.length === 0 ? <Empty title="No line is like that" /> : <LogTable lines={shown} />}
    </>
  );
}

async function readLogs(runId: string, signal: AbortSignal): Promise<readonly LogFile[]> {
  const files = (await listArtifacts(runId, "logs", signal)).filter((file) => !file.is_dir);
  return Promise.all(
    files.map(async ({ path, file_size: size = 0 }) => ({
      step: stepOfLog(path),
      text: size > longestFile ? null : ((await findText(runId, path, signal)) ?? ""),
    })),
  );
}
