import type { VNode } from "preact";
import { formatNumber } from "../../../format.ts";
import { Scroll } from "../../../parts/scroll.tsx";
import type { Report, ReportLine } from "./read-evaluation.ts";

/** Precision, recall and F1 of each class, and their averages. */
export function ReportTable({ report: { classes, averages, accuracy } }: { readonly report: Report }): VNode {
  return (
    <section>
      <h2>Classification report</h2>
      <Scroll label="Classification report">
        <table class="table report">
          <thead>
            <tr>
              <th scope="col">Class</th>
              {["Precision", "Recall", "F1", "Rows"].map((title) => (
                <th key={title} scope="col" class="number">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classes.map((line) => (
              <Line key={line.label} line={line} />
            ))}
          </tbody>
          <tbody class="report-averages">
            {accuracy !== undefined && (
              <tr>
                <th scope="row" class="plain-head">
                  accuracy
                </th>
                <td class="number" colSpan={3}>
                  {formatNumber(accuracy)}
                </td>
                <td />
              </tr>
            )}
            {averages.map((line) => (
              <Line key={line.label} line={line} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Line({ line: { label, precision, recall, f1, support } }: { readonly line: ReportLine }): VNode {
  return (
    <tr>
      <th scope="row" class="plain-head">
        {label}
      </th>
      {[precision, recall, f1].map((value, i) => (
        <td key={i} class="number">
          {Number.isNaN(value) ? "–" : value.toFixed(3)}
        </td>
      ))}
      <td class="number">{Number.isNaN(support) ? "–" : support}</td>
    </tr>
  );
}
