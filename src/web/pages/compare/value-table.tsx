import type { VNode } from "preact";
import { formatNumber } from "../../format.ts";
import { Link } from "../../parts/link.tsx";
import { Scroll } from "../../parts/scroll.tsx";
import type { ComparedRun } from "./compared-run.ts";
import { type Field, fieldValue } from "./field.ts";
import { RunLetter } from "./run-letter.tsx";

/** What a chart draws, as text. */
export function ValueTable({
  runs,
  fields,
}: {
  readonly runs: readonly ComparedRun[];
  readonly fields: readonly Field[];
}): VNode {
  return (
    <details class="numbers">
      <summary>The numbers</summary>
      <Scroll label="The numbers">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Run</th>
              {fields.map(({ id, key }) => (
                <th key={id} scope="col">
                  {key}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.runId}>
                <th scope="row">
                  <RunLetter of={run} /> <Link to={{ page: "run", runId: run.runId, query: {} }}>{run.name}</Link>
                </th>
                {fields.map((field) => {
                  const value = fieldValue(run, field);
                  return <td key={field.id}>{typeof value === "number" ? formatNumber(value) : (value ?? "none")}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
