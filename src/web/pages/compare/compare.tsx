import type { VNode } from "preact";
import type { Query } from "../../address.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { useAnswer } from "../../use-answer.ts";
import { type Compared, loadCompared } from "./compared-run.ts";
import { Comparison } from "./comparison.tsx";

/** As many runs as can be told apart. */
const most = 10;
const pollWhileRunning = 3000;
/** How often settled runs are looked at: one may be deleted. */
const rest = 30_000;

/** Two to ten runs beside each other. */
export function Compare({ runIds, query }: { readonly runIds: readonly string[]; readonly query: Query }): VNode {
  const wanted = [...new Set(runIds)];
  if (wanted.length < 2)
    return <NotSoMany title="Comparing takes two runs at least" count={wanted.length} runIds={wanted} />;
  if (wanted.length > most)
    return <NotSoMany title={`Comparing takes ${most} runs at most`} count={wanted.length} runIds={wanted} />;
  return <Loaded runIds={wanted} query={query} />;
}

function Loaded({ runIds, query }: { readonly runIds: readonly string[]; readonly query: Query }): VNode {
  const answer = useAnswer((signal) => loadCompared(runIds, signal), [runIds.join()], {
    every: (known) => (known?.runs.some(({ status }) => status === "RUNNING") ? pollWhileRunning : rest),
  });
  if (answer.value === undefined)
    return (
      <Page title={`Compare ${runIds.length} runs`}>
        <Answer of={answer} what="the runs">
          {() => null}
        </Answer>
      </Page>
    );
  return (
    <Answer of={answer} what="the runs">
      {(compared) =>
        compared.runs.length < 2 ? <TooFewAreLeft {...compared} /> : <Comparison {...compared} query={query} />
      }
    </Answer>
  );
}

function NotSoMany({
  title,
  count,
  runIds,
}: {
  readonly title: string;
  readonly count: number;
  readonly runIds: readonly string[];
}): VNode {
  return (
    <Page title="Compare" above={<Link to={{ page: "experiments" }}>Experiments</Link>}>
      <Empty title={title}>
        <p>
          The address names {count === 0 ? "none" : count}. Mark {most} runs at most on an experiment's page, and choose
          Compare.
        </p>
        {count > most && (
          <p>
            <Link to={{ page: "compare", runIds: runIds.slice(0, most), query: {} }}>
              Compare the first {most} of them
            </Link>
          </p>
        )}
      </Empty>
    </Page>
  );
}

function TooFewAreLeft({ runs, leftOut }: Compared): VNode {
  return (
    <Page title="Compare" above={<Link to={{ page: "experiments" }}>Experiments</Link>}>
      <Empty title={runs.length === 0 ? "None of these runs is there" : "Only one of these runs is there"}>
        <ul>
          {leftOut.map(({ runId, because }) => (
            <li key={runId}>
              <code>{runId.slice(0, 100)}</code>{" "}
              {because === "deleted" ? "was deleted" : "is unknown, or was deleted for good"}
            </li>
          ))}
        </ul>
        {runs.map(({ runId, name }) => (
          <p key={runId}>
            <Link to={{ page: "run", runId, query: {} }}>See {name}</Link>
          </p>
        ))}
      </Empty>
    </Page>
  );
}
