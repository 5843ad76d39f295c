import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Query } from "../../address.ts";
import { lazy } from "../../lazy.tsx";
import { replaceAddress } from "../../navigation.ts";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import type { Compared } from "./compared-run.ts";
import { Configs } from "./configs.tsx";
import { fieldsOf } from "./field.ts";
import { RunsAsColumns } from "./runs-as-columns.tsx";
import type { TabProps } from "./tab-props.ts";
import { type TabId, tabAddress, tabOf, tabs } from "./tabs.ts";
import { useStandings } from "./use-standings.ts";

// Charts are the largest part of the dashboard: they come with the first that is shown.
const Parallel = lazy(async () => (await import("./parallel.tsx")).Parallel);
const Scatter = lazy(async () => (await import("./scatter.tsx")).Scatter);
const Curves = lazy(async () => (await import("./curves.tsx")).Curves);

/** The runs that are there, each tab another way to look at them. */
export function Comparison({ runs, leftOut, query }: Compared & { readonly query: Query }): VNode {
  const standings = useStandings(runs);
  const { target } = standings[0] ?? {};
  const fields = useMemo(() => fieldsOf(runs, target), [runs, target]);
  const runIds = [...runs, ...leftOut].map(({ runId }) => runId);
  const shown = tabOf(query);
  const say = (change: Query): void => replaceAddress({ page: "compare", runIds, query: { ...query, ...change } });
  return (
    <Page
      title={`Compare ${runs.length} runs`}
      above={
        <>
          <Link to={{ page: "experiments" }}>Experiments</Link>
          {standings.map(({ experiment_id: experimentId, name }, i) => (
            <span key={experimentId}>
              {i === 0 ? " › " : ", "}
              <Link to={{ page: "leaderboard", experimentId, query: {} }}>{name}</Link>
            </span>
          ))}
        </>
      }
    >
      {leftOut.length > 0 && (
        <p class="stale" role="status">
          Left out:{" "}
          {leftOut.map(({ runId, because }, i) => (
            <span key={runId}>
              {i > 0 && ", "}
              <code>{runId.slice(0, 40)}</code> {because === "deleted" ? "was deleted" : "is not there"}
            </span>
          ))}
        </p>
      )}
      <Tabs
        label="Of this comparison"
        shown={shown}
        tabs={tabs.map(({ id, title }) => ({ id, title, to: tabAddress(runIds, query, id) }))}
      />
      <Tab id={shown} runs={runs} fields={fields} standings={standings} query={query} say={say} />
    </Page>
  );
}

function Tab({ id, ...props }: TabProps & { readonly id: TabId }): VNode {
  switch (id) {
    case "table":
      return <RunsAsColumns {...props} />;
    case "parallel":
      return <Parallel {...props} />;
    case "scatter":
      return <Scatter {...props} />;
    case "curves":
      return <Curves {...props} />;
    case "configs":
      return <Configs {...props} />;
  }
}
