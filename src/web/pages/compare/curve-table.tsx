import type { VNode } from "preact";
import { formatDuration, formatNumber } from "../../format.ts";
import { isLessBetter } from "../../metric-direction.ts";
import { Link } from "../../parts/link.tsx";
import { Scroll } from "../../parts/scroll.tsx";
import type { RunCurve } from "./run-curve.ts";
import { RunLetter } from "./run-letter.tsx";

/** What the curves say, in a few numbers each. */
export function CurveTable({ curves, name }: { readonly curves: readonly RunCurve[]; readonly name: string }): VNode {
  const best = isLessBetter(name) ? Math.min : Math.max;
  return (
    <details class="numbers">
      <summary>The numbers</summary>
      <Scroll label="The numbers">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">Points</th>
              <th scope="col">Over</th>
              <th scope="col">First</th>
              <th scope="col">Best</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {curves.map(({ run, history }) => {
              const points = history?.points ?? [];
              const known = points.map(({ value }) => value).filter((value) => !Number.isNaN(value));
              const show = (value: number | undefined): string => (value === undefined ? "none" : formatNumber(value));
              return (
                <tr key={run.runId}>
                  <th scope="row">
                    <RunLetter of={run} />{" "}
                    <Link to={{ page: "run", runId: run.runId, query: { tab: "curves" } }}>{run.name}</Link>
                  </th>
                  <td>{points.length.toLocaleString("en")}</td>
                  <td>{formatDuration((points.at(-1)?.timestamp ?? 0) - (points[0]?.timestamp ?? 0))}</td>
                  <td>{show(points[0]?.value)}</td>
                  <td>{show(known.length === 0 ? undefined : known.reduce((a, b) => best(a, b)))}</td>
                  <td>{show(points.at(-1)?.value)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
