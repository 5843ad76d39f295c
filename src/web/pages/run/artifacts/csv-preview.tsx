import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { Scroll } from "../../../parts/scroll.tsx";
import { readCsv } from "./read-csv.ts";

const [mostLines, mostColumns] = [200, 100];

/** The first lines of a table. */
export function CsvPreview({ text, separator }: { readonly text: string; readonly separator: string }): VNode {
  const lines = useMemo(() => readCsv(text, separator, mostLines + 2), [text, separator]);
  const [heading = [], ...rest] = lines;
  const rows = rest.slice(0, mostLines);
  return (
    <>
      {(rest.length > mostLines || heading.length > mostColumns) && (
        <p class="help">
          Shown are the first {mostLines} lines{heading.length > mostColumns && ` and ${mostColumns} columns`}.
        </p>
      )}
      <Scroll label="First lines of the table" class="csv">
        <table class="table">
          <thead>
            <tr>
              {heading.slice(0, mostColumns).map((name, j) => (
                <th key={j} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                {row.slice(0, mostColumns).map((value, j) => (
                  <td key={j}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
