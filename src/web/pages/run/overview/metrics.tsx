import type { VNode } from "preact";
import type { RunRow } from "../../../api/runs.ts";
import { formatNumber } from "../../../format.ts";
import { Scroll } from "../../../parts/scroll.tsx";
import { metricTable } from "./metric-table.ts";

/** The latest value of every metric; those of parts of the data side by side, the one that decides first. */
export function Metrics({ row: { metrics, tags, status } }: { readonly row: RunRow }): VNode {
  const { byPart, others } = metricTable(metrics, tags.get("podium.target"));
  if (metrics.size === 0)
    return (
      <section>
        <h2>Metrics</h2>
        <p class="help">
          {status === "RUNNING" ? "None yet: they come when the model is trained." : "None was logged."}
        </p>
      </section>
    );
  return (
    <section>
      <h2>Metrics</h2>
      {byPart.length > 0 && (
        <Scroll label="Metrics">
          <table class="table metrics-table">
            <thead>
              <tr>
                <th scope="col">Metric</th>
                <th scope="col" class="number">
                  Train
                </th>
                <th scope="col" class="number">
                  Validation
                </th>
                <th scope="col" class="number">
                  Test
                </th>
              </tr>
            </thead>
            <tbody>
              {byPart.map(({ name, train, val, test, isTarget }) => (
                <tr key={name} class={isTarget ? "is-target" : undefined}>
                  <th scope="row" class="plain-head">
                    {name} {isTarget && <span class="target-mark">decides</span>}
                  </th>
                  <Value of={train} />
                  <Value of={val} />
                  <Value of={test} />
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {others.length > 0 && (
        <table class="table metrics-table">
          <thead class={byPart.length > 0 ? "hidden" : undefined}>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col" class="number">
                Value
              </th>
            </tr>
          </thead>
          <tbody>
            {others.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row" class="plain-head">
                  {name}
                </th>
                <Value of={value} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Value({ of }: { readonly of: number | undefined }): VNode {
  return (
    <td class="number" title={of === undefined ? undefined : String(of)}>
      {of === undefined ? "" : formatNumber(of)}
    </td>
  );
}
