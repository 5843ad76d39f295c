import type { VNode } from "preact";
import { useId, useMemo } from "preact/hooks";
import { findText } from "../../api/artifacts.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Link } from "../../parts/link.tsx";
import { useAnswer } from "../../use-answer.ts";
import type { ComparedRun } from "./compared-run.ts";
import { ConfigDiff } from "./config-diff.tsx";
import { countChanges, diffLines } from "./diff-configs.ts";
import { RunLetter } from "./run-letter.tsx";
import type { TabProps } from "./tab-props.ts";

/** Diffs that are open at first; more are folded. */
const openAtFirst = 3;

/** The configs as they were uploaded, each against one of them. */
export function Configs({ runs, query, say }: TabProps): VNode {
  const answer = useAnswer(
    (signal) => Promise.all(runs.map(({ runId }) => findText(runId, "config.yaml", signal))),
    [runs.map(({ runId }) => runId).join()],
  );
  return (
    <Answer of={answer} what="the configs">
      {(texts) => <Diffs runs={runs} texts={texts} baseId={query["base"]} onBase={(base) => say({ base })} />}
    </Answer>
  );
}

function Diffs({
  runs,
  texts,
  baseId,
  onBase,
}: {
  readonly runs: readonly ComparedRun[];
  /** By the run's index; null: it has none. */
  readonly texts: readonly (string | null)[];
  readonly baseId: string | undefined;
  readonly onBase: (runId: string) => void;
}): VNode {
  const id = useId();
  const having = runs.filter(({ index }) => typeof texts[index] === "string");
  const without = runs.filter((run) => !having.includes(run));
  const base = having.find(({ runId }) => runId === baseId) ?? having[0];
  if (base === undefined)
    return (
      <Empty title="None of these runs has a config">
        <p>Podium keeps the config of the runs that it makes. These were logged by others.</p>
      </Empty>
    );
  return (
    <>
      <p class="compare-choice">
        <label for={id}>Against</label>
        <select id={id} value={base.runId} onChange={(event) => onBase(event.currentTarget.value)}>
          {having.map(({ runId, letter, name }) => (
            <option key={runId} value={runId}>
              {letter} {name.slice(0, 60)}
            </option>
          ))}
        </select>
      </p>
      {without.length > 0 && (
        <p class="help">
          Without a config, since others logged {without.length === 1 ? "it" : "them"}:{" "}
          {without.map(({ letter }) => letter).join(", ")}
        </p>
      )}
      {having.length === 1 && <Empty title="There is no other config to compare it with" />}
      {having
        .filter((run) => run !== base)
        .map((run, i) => (
          <OneDiff
            key={`${base.runId} ${run.runId}`}
            base={base}
            run={run}
            texts={[texts[base.index] ?? "", texts[run.index] ?? ""]}
            isOpen={i < openAtFirst}
          />
        ))}
    </>
  );
}

function OneDiff({
  base,
  run,
  texts,
  isOpen,
}: {
  readonly base: ComparedRun;
  readonly run: ComparedRun;
  readonly texts: readonly [string, string];
  readonly isOpen: boolean;
}): VNode {
  const lines = useMemo(() => diffLines(...texts), texts);
  const { removed, added } = countChanges(lines);
  const isSame = removed + added === 0;
  return (
    <details class="config-diff" open={isOpen && !isSame}>
      <summary>
        <RunLetter of={base} /> → <RunLetter of={run} /> <span class="config-diff-name">{run.name}</span>{" "}
        {isSame ? (
          <span class="help">the same config</span>
        ) : (
          <span class="config-diff-count">
            <span class="removed">−{removed}</span> <span class="added">+{added}</span>
          </span>
        )}
      </summary>
      <ConfigDiff base={base} run={run} lines={lines} />
      <p class="help">
        <Link to={{ page: "new-run", from: run.runId }}>Start a new run from {run.letter}</Link>
      </p>
    </details>
  );
}
