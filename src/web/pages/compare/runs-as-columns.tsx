import type { ComponentChildren, VNode } from "preact";
import { formatDuration, formatNumber, formatTime } from "../../format.ts";
import { isLessBetter } from "../../metric-direction.ts";
import { FoldedText } from "../../parts/folded-text.tsx";
import { Link } from "../../parts/link.tsx";
import { ProductionMark } from "../../parts/production-mark.tsx";
import { Status } from "../../parts/status.tsx";
import { bestOf } from "./best.ts";
import type { ComparedRun } from "./compared-run.ts";
import { differs, type Field } from "./field.ts";
import { RunLetter } from "./run-letter.tsx";
import type { TabProps } from "./tab-props.ts";

/** The runs as columns: what came out, what they were made of, and when. */
export function RunsAsColumns({ runs, fields, standings, query, say }: TabProps): VNode {
  const isAll = query["rows"] === "all";
  const metrics = fields.filter(({ kind }) => kind === "metric");
  const params = fields.filter(({ kind }) => kind === "param");
  const differing = params.filter((field) => differs(runs, field));
  const served = new Set(standings.map(({ production }) => production?.run_id));
  return (
    <>
      <p class="compare-choice">
        <label>
          <input
            type="checkbox"
            checked={!isAll}
            onChange={(event) => say({ rows: event.currentTarget.checked ? "" : "all" })}
          />{" "}
          Only params that differ
        </label>
        <span class="help">
          {differing.length} of {params.length}
        </span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse */}
      <section class="compare-table" tabIndex={0} aria-label="The runs side by side">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">Of the run</span>
              </th>
              {runs.map((run) => (
                <Heading key={run.runId} run={run} runs={runs} isProduction={served.has(run.runId)} />
              ))}
            </tr>
          </thead>
          <Group title="Metrics" count={runs.length} isEmpty={metrics.length === 0} empty="No run has logged a metric.">
            {metrics.map((field) => (
              <MetricRow key={field.id} field={field} runs={runs} />
            ))}
          </Group>
          <Group
            title="Params"
            count={runs.length}
            isEmpty={(isAll ? params : differing).length === 0}
            empty={params.length === 0 ? "No run has a param." : "All params are the same."}
          >
            {(isAll ? params : differing).map((field) => (
              <ParamRow key={field.id} field={field} runs={runs} />
            ))}
          </Group>
          <AboutRuns runs={runs} />
        </table>
      </section>
    </>
  );
}

function Heading({
  run,
  runs,
  isProduction,
}: {
  readonly run: ComparedRun;
  readonly runs: readonly ComparedRun[];
  readonly isProduction: boolean;
}): VNode {
  const others = runs.map(({ runId }) => runId).filter((runId) => runId !== run.runId);
  return (
    <th scope="col" class={isProduction ? "is-production" : undefined}>
      <span class="compare-heading">
        <RunLetter of={run} />
        <Link to={{ page: "run", runId: run.runId, query: {} }} class="compare-name" title={run.name}>
          {run.name}
        </Link>
      </span>
      {isProduction && <ProductionMark />}
      {others.length >= 2 && (
        <Link to={{ page: "compare", runIds: others, query: {} }} class="compare-without">
          Leave out<span class="hidden"> {run.letter}</span>
        </Link>
      )}
    </th>
  );
}

function Group({
  title,
  count,
  isEmpty,
  empty,
  children,
}: {
  readonly title: string;
  /** Of the runs. */
  readonly count: number;
  readonly isEmpty: boolean;
  readonly empty: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={count + 1} class="compare-group">
          <span>{title}</span>
        </th>
      </tr>
      {isEmpty && (
        <tr>
          <td colSpan={count + 1} class="help">
            {empty}
          </td>
        </tr>
      )}
      {children}
    </tbody>
  );
}

function MetricRow({ field: { key }, runs }: { readonly field: Field; readonly runs: readonly ComparedRun[] }): VNode {
  const best = bestOf(runs, key);
  const isLess = isLessBetter(key);
  return (
    <tr>
      <th scope="row" title={key}>
        <span class="compare-key">
          <span class="direction" title={isLess ? "less is better" : "more is better"}>
            <span aria-hidden="true">{isLess ? "↓" : "↑"}</span>
          </span>{" "}
          {key}
          <span class="hidden">, {isLess ? "less is better" : "more is better"}</span>
        </span>
      </th>
      {runs.map((run) => {
        const value = run.metrics.get(key);
        const isBest = best.has(run.runId);
        return (
          <td
            key={run.runId}
            class={`number${isBest ? " is-best" : ""}`}
            title={value === undefined ? undefined : String(value)}
          >
            {value === undefined ? <Nothing /> : formatNumber(value)}
            {isBest && <span class="best">best</span>}
          </td>
        );
      })}
    </tr>
  );
}

function ParamRow({ field: { key }, runs }: { readonly field: Field; readonly runs: readonly ComparedRun[] }): VNode {
  return (
    <tr>
      <th scope="row" title={key}>
        <span class="compare-key">{key}</span>
      </th>
      {runs.map((run) => {
        const text = run.params.get(key);
        return (
          <td key={run.runId} class="compare-param">
            {text === undefined ? <Nothing /> : <FoldedText text={text} shown={100} />}
          </td>
        );
      })}
    </tr>
  );
}

const about: readonly { readonly title: string; readonly show: (run: ComparedRun) => string }[] = [
  { title: "Dataset", show: ({ dataset }) => dataset?.name ?? "" },
  { title: "Its digest", show: ({ dataset }) => dataset?.digest.slice(0, 12) ?? "" },
  { title: "Started", show: ({ startTime }) => (startTime === 0 ? "" : formatTime(startTime)) },
  {
    title: "Took",
    show: ({ startTime, endTime }) => (endTime === undefined ? "" : formatDuration(endTime - startTime)),
  },
  { title: "User", show: ({ userId }) => userId },
];

function AboutRuns({ runs }: { readonly runs: readonly ComparedRun[] }): VNode {
  return (
    <Group title="About the run" count={runs.length} isEmpty={false} empty="">
      <tr>
        <th scope="row">Status</th>
        {runs.map((run) => (
          <td key={run.runId}>
            <Status of={run.status} />
          </td>
        ))}
      </tr>
      {about.map(({ title, show }) => (
        <tr key={title}>
          <th scope="row">{title}</th>
          {runs.map((run) => (
            <td key={run.runId}>{show(run) === "" ? <Nothing /> : show(run)}</td>
          ))}
        </tr>
      ))}
    </Group>
  );
}

function Nothing(): VNode {
  return (
    <span class="nothing">
      <span aria-hidden="true">–</span>
      <span class="hidden">none</span>
    </span>
  );
}
