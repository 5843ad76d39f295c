import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Execution, ExecutionEdge } from "../../../api/execution.ts";
import { box, layOutGraph } from "./lay-out-graph.ts";
import { stepMarks, stepWords } from "./step-words.ts";

/** Letters that a box has room for. */
const room = 20;

/** The state machine as boxes and lines. A screen reader has the list beside it. */
export function Graph({ execution, now }: { readonly execution: Execution; readonly now: number }): VNode {
  const { start, steps, edges } = execution;
  const shape = JSON.stringify([start, steps.map(({ name }) => name), edges]);
  const layout = useMemo(
    () =>
      layOutGraph(
        start,
        steps.map(({ name }) => name),
        edges,
      ),
    [shape],
  );
  const step = new Map(steps.map((one) => [one.name, one]));
  const wasTaken = ({ from, to, kind }: ExecutionEdge): boolean =>
    step.get(from)?.status === (kind === "catch" ? "failed" : "succeeded") && step.get(to)?.entered_at !== undefined;
  return (
    <svg
      class="graph"
      width={layout.width}
      height={layout.height}
      role="img"
      aria-label="The workflow; its steps are listed after it"
    >
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0L8 4L0 8z" />
        </marker>
      </defs>
      {layout.lines
        .toSorted((a, b) => Number(wasTaken(a.edge)) - Number(wasTaken(b.edge)))
        .map(({ edge, path }) => (
          <path
            key={`${edge.from} ${edge.to} ${edge.kind}`}
            d={path}
            class={`edge edge-${edge.kind} ${wasTaken(edge) ? "edge-taken" : ""}`}
            marker-end="url(#arrow)"
          />
        ))}
      {layout.nodes.map(({ name, x, y }) => {
        const one = step.get(name)!;
        return (
          <g key={name} class={`node node-${one.status}`} transform={`translate(${x} ${y})`}>
            <title>{name}</title>
            <rect width={box.width} height={box.height} rx={one.type === "Task" || one.type === "Map" ? 6 : 23} />
            <text x="14" y="20" class="node-name">
              {name.length > room ? `${name.slice(0, room - 1)}…` : name}
            </text>
            <text x="14" y="37" class="node-state">
              {stepMarks[one.status]} {stepWords(one, now)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
