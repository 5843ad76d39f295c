import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Query } from "../../address.ts";
import { ApiFailure } from "../../api/call.ts";
import { getExperiment } from "../../api/experiments.ts";
import { versionsOfRun } from "../../api/run-versions.ts";
import { getRun } from "../../api/runs.ts";
import { mapOf, type WireRun, type WireVersion } from "../../api/tracking.ts";
import { lazy } from "../../lazy.tsx";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { mayWrite } from "../../session.ts";
import { useAnswer } from "../../use-answer.ts";
import { Artifacts } from "./artifacts/artifacts.tsx";
import { Config } from "./config.tsx";
import { Logs } from "./logs/logs.tsx";
import { Overview } from "./overview/overview.tsx";
import { paceOf } from "./pace.ts";
import { RunState } from "./run-state.tsx";
import type { TabProps } from "./tab-props.ts";
import { tabAddress, tabOf, tabs } from "./tabs.ts";
import { Workflow } from "./workflow/workflow.tsx";

// Charts are the largest part of the dashboard: they come with the first that is shown.
const Curves = lazy(async () => (await import("./curves/curves.tsx")).Curves);
const Evaluation = lazy(async () => (await import("./evaluation/evaluation.tsx")).Evaluation);

/** How often a settled run is looked at: it may be deleted, or promoted. */
const rest = 30_000;

/** One run: what it was made of, what came out, and how it went. */
export function Run({ runId, query }: { readonly runId: string; readonly query: Query }): VNode {
  const run = useAnswer((signal) => getRun(runId, signal), [runId], {
    every: (known) => (known === undefined ? undefined : (paceOf(known, Date.now()) ?? rest)),
  });
  const versions = useAnswer((signal) => versionsOfRun(runId, signal), [runId], { every: () => rest / 2 });
  const isGone = run.error instanceof ApiFailure && run.error.status === 404;
  if (run.value === undefined && isGone)
    return (
      <Page title="There is no such run" above={<Link to={{ page: "experiments" }}>Experiments</Link>}>
        <Empty title="It was deleted for good, or the address is not whole">
          <p>
            Nothing is known of <code>{runId.slice(0, 100)}</code>.
          </p>
        </Empty>
      </Page>
    );
  return (
    <Answer of={isGone ? { ...run, error: undefined } : run} what="the run">
      {(known) => <Shown run={known} isGone={isGone} versions={versions.value ?? []} query={query} />}
    </Answer>
  );
}

function Shown({
  run,
  isGone,
  versions,
  query,
}: {
  readonly run: WireRun;
  /** It was deleted for good while the reader looked at it. */
  readonly isGone: boolean;
  readonly versions: readonly WireVersion[];
  readonly query: Query;
}): VNode {
  const { run_id: runId, experiment_id: experimentId, run_name: name } = run.info;
  const experiment = useAnswer((signal) => getExperiment(experimentId, signal), [experimentId]);
  // What asks again looks at the run as it is then, not as it was when it began.
  const current = useRef<WireRun | undefined>(run);
  current.current = isGone ? undefined : run;
  const pace = (): number | undefined =>
    current.current === undefined ? undefined : paceOf(current.current, Date.now());
  const tab = { run, query, pace };
  const newest = versions[0];
  const isPodiums = mapOf(run.data.tags).has("podium.config.key");
  return (
    <Page
      title={name === "" ? runId : name}
      above={
        <>
          <Link to={{ page: "experiments" }}>Experiments</Link>
          {" / "}
          <Link to={{ page: "leaderboard", experimentId, query: {} }}>{experiment.value?.name ?? experimentId}</Link>
        </>
      }
      actions={
        <>
          {newest !== undefined && (
            <Link to={{ page: "predict", model: newest.name, version: newest.version }} class="button">
              Try it
            </Link>
          )}
          {mayWrite.value && isPodiums && (
            <Link to={{ page: "new-run", from: runId }} class="button">
              New run from this config
            </Link>
          )}
        </>
      }
    >
      {isGone && (
        <p class="stale" role="status">
          This run was deleted for good while you looked at it. Shown is what was there.
        </p>
      )}
      <RunState run={run} versions={versions} />
      <Tabs
        label="Of this run"
        tabs={tabs.map(({ id, title }) => ({ id, title, to: tabAddress(runId, id) }))}
        shown={tabOf(query)}
      />
      {shownTab(tab, versions)}
    </Page>
  );
}

function shownTab(tab: TabProps, versions: readonly WireVersion[]): VNode {
  switch (tabOf(tab.query)) {
    case "overview":
      return <Overview run={tab.run} versions={versions} />;
    case "curves":
      return <Curves {...tab} />;
    case "evaluation":
      return <Evaluation {...tab} />;
    case "config":
      return <Config {...tab} />;
    case "workflow":
      return <Workflow {...tab} />;
    case "artifacts":
      return <Artifacts {...tab} />;
    case "logs":
      return <Logs {...tab} />;
  }
}
