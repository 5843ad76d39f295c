import type { VNode } from "preact";
import { saveBlob } from "../../../api/artifacts.ts";
import type { MetricHistory, MetricPoint } from "../../../api/metric-history.ts";
import { formatNumber } from "../../../format.ts";
import { Scroll } from "../../../parts/scroll.tsx";
import { printHistories, summarise } from "./summarise.ts";

/** The numbers of the chart: what matters of each curve, and all of them as a file. */
export function HistoryTable({
  histories,
  isLog,
}: {
  readonly histories: readonly MetricHistory[];
  readonly isLog: boolean;
}): VNode {
  const summaries = histories.map(summarise);
  const unshown = summaries.reduce((sum, one) => sum + one.unshown, 0);
  const below = isLog ? histories.flatMap(({ points }) => points).filter(({ value }) => value <= 0).length : 0;
  return (
    <>
      {unshown > 0 && <p class="help">{unshown} values are no finite numbers: the curve has a gap there.</p>}
      {below > 0 && <p class="help">{below} values are not above 0, and a logarithmic scale cannot show them.</p>}
      {histories.some(({ isSampled }) => isSampled) && (
        <p class="help">A long history is shown by a sample of its points, spread evenly.</p>
      )}
      <Scroll label="The numbers">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Metric</th>
              {["Points", "First", "Last", "Least", "Greatest"].map((title) => (
                <th key={title} scope="col" class="number">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summaries.map(({ key, count, first, last, least, greatest }) => (
              <tr key={key}>
                <th scope="row" class="plain-head">
                  {key}
                </th>
                <td class="number">{count}</td>
                {[first, last, least, greatest].map((point, i) => (
                  <Point key={i} of={point} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="history-save">
        <button
          type="button"
          onClick={() => saveBlob(new Blob([printHistories(histories)], { type: "text/csv" }), "metrics.csv")}
        >
          Save the points as CSV
        </button>
      </p>
    </>
  );
}

function Point({ of }: { readonly of: MetricPoint | undefined }): VNode {
  return (
    <td class="number">
      {of !== undefined && (
        <>
          {formatNumber(of.value)} <span class="help">at {of.step}</span>
        </>
      )}
    </td>
  );
}
