import type { ComponentChildren, VNode } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { RunRow } from "../../api/runs.ts";
import { SuggestingInput } from "../../parts/suggesting-input.tsx";
import type { Column } from "./columns.ts";
import { completeFilter, type Vocabulary } from "./complete-filter.ts";

/** How long the reader must rest before what is typed is asked. */
const rest = 400;
/** Values offered of a param. */
const mostValues = 100;

/** The filter, in MLflow's language, with what may come next. */
export function FilterBar({
  value,
  rows,
  columns,
  error,
  onChange,
  children,
}: {
  readonly value: string;
  readonly rows: readonly RunRow[];
  readonly columns: readonly Column[];
  readonly error: Error | undefined;
  readonly onChange: (filter: string) => void;
  readonly children?: ComponentChildren;
}): VNode {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), rest);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  // A filter that finds nothing leaves no rows: what was known before is still offered.
  const [known, setKnown] = useState<Vocabulary>({ metrics: [], params: new Map(), tags: new Map() });
  const vocabulary = useMemo(() => vocabularyOf(rows, columns), [rows, columns]);
  useEffect(() => {
    if (rows.length > 0) setKnown(vocabulary);
  }, [rows, vocabulary]);
  const isWrong = error !== undefined && typed === value;

  return (
    <div class="filter-bar">
      <SuggestingInput
        label="Filter"
        placeholder="metrics.f1_test > 0.9 AND params.class = 'LogisticRegression'"
        value={typed}
        isWrong={isWrong}
        describedBy={isWrong ? "filter-error" : undefined}
        suggest={(before) => completeFilter(before, known)}
        onChange={setTyped}
        onEnter={() => onChange(typed)}
      />
      {typed !== "" && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setTyped("");
            onChange("");
          }}
        >
          Clear
        </button>
      )}
      {children}
      {isWrong && (
        <p id="filter-error" class="problem" role="alert">
          {error.message}
        </p>
      )}
    </div>
  );
}

function vocabularyOf(rows: readonly RunRow[], columns: readonly Column[]): Vocabulary {
  const params = new Map<string, Set<string>>();
  const tags = new Map<string, Set<string>>();
  for (const row of rows.slice(0, 1000)) {
    collect(params, row.params);
    collect(tags, row.tags);
  }
  return {
    metrics: columns.filter(({ kind }) => kind === "metric").map(({ key }) => key),
    params: sorted(params),
    tags: sorted(tags),
  };
}

function collect(into: Map<string, Set<string>>, from: ReadonlyMap<string, string>): void {
  for (const [key, value] of from) {
    const values = into.get(key) ?? new Set();
    if (values.size < mostValues) values.add(value);
    into.set(key, values);
  }
}

function sorted(values: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, readonly string[]> {
  return new Map([...values].map(([key, set]) => [key, [...set].sort()]));
}
