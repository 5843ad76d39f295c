import { Component, type VNode } from "preact";
import type { RunRow } from "../../api/runs.ts";
import { Link } from "../../parts/link.tsx";
import { ProductionMark } from "../../parts/production-mark.tsx";
import { Status } from "../../parts/status.tsx";
import { type Column, cellText } from "./columns.ts";

interface Props {
  readonly row: RunRow;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly isProduction: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (runId: string, isSelected: boolean) => void;
}

/** A run's line. Drawn again only where something of it changed: scrolling draws what comes into sight. */
export class RunLine extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    const { row, index, columns, isProduction, isSelected } = this.props;
    return (
      row !== next.row ||
      index !== next.index ||
      columns !== next.columns ||
      isProduction !== next.isProduction ||
      isSelected !== next.isSelected ||
      row.status === "RUNNING"
    );
  }

  override render({ row, index, columns, isProduction, isSelected, onSelect }: Props): VNode {
    const now = Date.now();
    return (
      <tr aria-rowindex={index + 2} class={isProduction ? "is-production" : undefined} aria-selected={isSelected}>
        <td>
          <input
            type="checkbox"
            aria-label={`Compare ${row.name}`}
            checked={isSelected}
            onChange={(event) => onSelect(row.runId, event.currentTarget.checked)}
          />
        </td>
        <th scope="row" class="name">
          <span class="name-cell">
            <Link to={{ page: "run", runId: row.runId, query: {} }} title={row.name}>
              {row.name === "" ? row.runId : row.name}
            </Link>
            {isProduction && <ProductionMark />}
          </span>
        </th>
        <td>
          <Status of={row.status} />
        </td>
        {columns.map((column) => {
          const text = cellText(row, column, now);
          return (
            <td key={column.id} class={column.kind} title={text.length > 14 ? text : undefined}>
              {text}
            </td>
          );
        })}
      </tr>
    );
  }
}
