import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "preact/hooks";
import type { RunRow } from "../../api/runs.ts";
import { type Column, orderKey } from "./columns.ts";
import { RunLine } from "./run-line.tsx";

/** As `--row` in the theme. */
const rowHeight = 34;

export interface Order {
  readonly column: string;
  readonly ascending: boolean;
}

/** The runs as a table of any length: only the rows in sight are there. */
export function RunsTable({
  rows,
  columns,
  order,
  onOrder,
  production,
  selected,
  onSelect,
  hasMore,
  onEnd,
}: {
  readonly rows: readonly RunRow[];
  readonly columns: readonly Column[];
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
  readonly production: string | undefined;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (runId: string, isSelected: boolean) => void;
  readonly hasMore: boolean;
  readonly onEnd: () => void;
}): VNode {
  const scroller = useRef<HTMLElement>(null);
  const lines = useVirtualLines(scroller, rows.length);
  const first = lines[0];
  const last = lines.at(-1);
  const isNearEnd = hasMore && (last?.index ?? 0) > rows.length - 50;
  useEffect(() => {
    if (isNearEnd) onEnd();
  }, [isNearEnd, onEnd]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse
    <section class="runs-table" ref={scroller} tabIndex={0} aria-label="Runs">
      <table aria-rowcount={hasMore ? -1 : rows.length + 1}>
        <colgroup>
          <col class="col-check" />
          <col class="col-name" />
          <col class="col-status" />
          {columns.map(({ id, kind }) => (
            <col key={id} class={id === "params.class" ? "col-class" : `col-${kind}`} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">
              <span class="hidden">Compare</span>
            </th>
            <th scope="col" class="name">
              Run
            </th>
            <th scope="col">Status</th>
            {columns.map((column) => (
              <Heading key={column.id} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={first?.start ?? 0} />
          {lines.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <RunLine
                key={row.runId}
                row={row}
                index={index}
                columns={columns}
                isProduction={row.runId === production}
                isSelected={selected.has(row.runId)}
                onSelect={onSelect}
              />
            );
          })}
          <Space height={rows.length * rowHeight - (last?.end ?? 0)} />
        </tbody>
      </table>
    </section>
  );
}

function Heading({
  column,
  order,
  onOrder,
}: {
  readonly column: Column;
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
}): VNode {
  const isOrdered = order?.column === column.id;
  const direction = isOrdered ? (order.ascending ? "ascending" : "descending") : undefined;
  const text = (
    <>
      <span class="heading-text">{column.title}</span>
      {column.part !== undefined && <span class="heading-part">{column.part}</span>}
    </>
  );
  if (orderKey(column) === undefined)
    return (
      <th scope="col" class={column.kind}>
        {text}
      </th>
    );
  return (
    <th scope="col" class={column.kind} aria-sort={direction ?? "none"}>
      <button
        type="button"
        title={`${column.kind === "attribute" ? column.title : column.key}: order by it`}
        // What one wants first: the greatest of a number, the first of a text.
        onClick={() =>
          onOrder({ column: column.id, ascending: isOrdered ? !order.ascending : column.kind === "param" })
        }
      >
        {text}
        <span aria-hidden="true" class="arrow">
          {direction === undefined ? "" : direction === "ascending" ? "▲" : "▼"}
        </span>
      </button>
    </th>
  );
}

function Space({ height }: { readonly height: number }): VNode | null {
  if (height <= 0) return null;
  return (
    <tr class="space">
      <td style={{ height: `${height}px` }} />
    </tr>
  );
}

/** The lines in sight, and a few around them. */
function useVirtualLines(
  scroller: { readonly current: HTMLElement | null },
  count: number,
): readonly { index: number; start: number; end: number }[] {
  const [, redraw] = useReducer((tick: number) => tick + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw(undefined as never),
  };
  const virtualizer = useMemo(() => new Virtualizer<HTMLElement, Element>(options), []);
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer.getVirtualItems();
}
