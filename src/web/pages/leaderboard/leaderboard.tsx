import type { VNode } from "preact";
import { useCallback, useMemo, useState } from "preact/hooks";
import type { Query } from "../../address.ts";
import { getStanding, type Standing } from "../../api/standing.ts";
import { goTo, replaceAddress } from "../../navigation.ts";
import { Answer } from "../../parts/answer.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { mayWrite } from "../../session.ts";
import { useAnswer } from "../../use-answer.ts";
import { ColumnChoice } from "./column-choice.tsx";
import { readChoice, writeChoice } from "./column-memory.ts";
import { type Column, columnsOf, firstChoice, orderKey } from "./columns.ts";
import { FilterBar } from "./filter-bar.tsx";
import { RunsState } from "./runs-state.tsx";
import { type Order, RunsTable } from "./runs-table.tsx";
import { useRuns } from "./use-runs.ts";

/** As many runs as can be told apart when they are compared. */
const mostCompared = 10;

/** An experiment's runs side by side, the best first. */
export function Leaderboard({ experimentId, query }: { readonly experimentId: string; readonly query: Query }): VNode {
  const standing = useAnswer((signal) => getStanding(experimentId, signal), [experimentId], { every: () => 5000 });
  return (
    <Answer of={standing} what="the experiment">
      {(known) => <Board standing={known} query={query} />}
    </Answer>
  );
}

function Board({ standing, query }: { readonly standing: Standing; readonly query: Query }): VNode {
  const { experiment_id: experimentId, target } = standing;
  const filter = query["filter"] ?? "";
  const order = readOrder(query["order"]) ?? firstOrder(standing);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [choice, setChoice] = useState(() => readChoice(experimentId));
  const say = (change: Query): void =>
    replaceAddress({ page: "leaderboard", experimentId, query: { ...query, ...change } });

  const runs = useRuns({ experimentId, filter, orderBy: orderText(order) });
  const { rows } = runs;
  const columns = useMemo(() => columnsOf(rows, target), [rows, target]);
  const chosen = useMemo(() => choice ?? firstChoice(columns, rows), [choice, columns, rows]);
  const shownIds = columns.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  // The same list as long as its columns are the same: a new one would draw every line again.
  const shown = useMemo<readonly Column[]>(() => columns.filter(({ id }) => chosen.has(id)), [shownIds.join("\n")]);

  const select = useCallback((runId: string, isSelected: boolean): void => {
    setSelected((before) => {
      const next = new Set(before);
      if (isSelected) next.add(runId);
      else next.delete(runId);
      return next;
    });
  }, []);
  const choose = (next: ReadonlySet<string> | undefined): void => {
    setChoice(next);
    writeChoice(experimentId, next);
  };

  return (
    <Page
      title={standing.name}
      above={<Link to={{ page: "experiments" }}>Experiments</Link>}
      actions={
        <>
          {standing.production !== undefined && (
            <Link to={{ page: "model", name: standing.production.model, query: {} }} class="button">
              Model
            </Link>
          )}
          {mayWrite.value && (
            <Link to={{ page: "new-run", from: undefined }} class="button">
              New run
            </Link>
          )}
          <button
            type="button"
            class="primary"
            disabled={selected.size < 2 || selected.size > mostCompared}
            title={`Choose 2 to ${mostCompared} runs`}
            onClick={() => goTo({ page: "compare", runIds: [...selected], query: {} })}
          >
            Compare {selected.size > 0 && <span class="count">{selected.size}</span>}
          </button>
        </>
      }
    >
      <FilterBar
        value={filter}
        rows={rows}
        columns={columns}
        error={filter === "" ? undefined : runs.error}
        onChange={(text) => say({ filter: text })}
      >
        <ColumnChoice columns={columns} chosen={chosen} onChoose={choose} onReset={() => choose(undefined)} />
      </FilterBar>
      <RunsState runs={runs} standing={standing} filter={filter} />
      {rows.length > 0 && (
        <RunsTable
          rows={rows}
          columns={shown}
          order={order}
          onOrder={({ column, ascending }) => say({ order: `${ascending ? "" : "-"}${column}` })}
          production={standing.production?.run_id}
          selected={selected}
          onSelect={select}
          hasMore={runs.hasMore}
          onEnd={runs.more}
        />
      )}
    </Page>
  );
}

/** The best first, where a metric decides; else the newest. */
function firstOrder({ target, greater_is_better: isGreaterBetter }: Standing): Order {
  if (target === undefined) return { column: "attributes.start_time", ascending: false };
  return { column: `metrics.${target}_test`, ascending: isGreaterBetter === false };
}

/** `-metrics.f1_test`: descending. */
function readOrder(text: string | undefined): Order | undefined {
  if (text === undefined || text === "") return undefined;
  return { column: text.replace(/^-/, ""), ascending: !text.startsWith("-") };
}

function orderText({ column, ascending }: Order): string {
  const [entity = "", ...rest] = column.split(".");
  const kind = ({ metrics: "metric", params: "param" } as const)[entity] ?? "attribute";
  const key = orderKey({ id: column, kind, key: rest.join("."), title: "", part: undefined });
  return key === undefined ? "" : `${key} ${ascending ? "ASC" : "DESC"}`;
}
