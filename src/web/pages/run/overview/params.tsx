import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { KeyValue } from "../../../api/tracking.ts";
import { FoldedText } from "../../../parts/folded-text.tsx";
import { paramLines } from "./param-lines.ts";

/** With more lines than these there is a field to find one. */
const many = 20;

/** What the run was configured with, estimators within estimators indented. */
export function Params({
  params,
  isRunning,
}: {
  readonly params: readonly KeyValue[];
  readonly isRunning: boolean;
}): VNode {
  const lines = useMemo(() => paramLines(params), [params]);
  const [wanted, setWanted] = useState("");
  const words = wanted.trim().toLowerCase();
  const shown = lines.filter(({ path, value }) => `${path} ${value}`.toLowerCase().includes(words));
  return (
    <section>
      <div class="section-head">
        <h2>Params</h2>
        {lines.length > many && (
          <input
            type="search"
            placeholder={`Find among ${lines.length}`}
            aria-label="Find a param"
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        )}
      </div>
      {lines.length === 0 && (
        <p class="help">{isRunning ? "None yet: they come with the config." : "None was logged."}</p>
      )}
      {lines.length > 0 && shown.length === 0 && <p class="help">No param has “{wanted}” in it.</p>}
      {shown.length > 0 && (
        <table class="table params-table">
          <thead class="hidden">
            <tr>
              <th scope="col">Param</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, value, depth, path }) => (
              <tr key={path}>
                <th
                  scope="row"
                  class="plain-head"
                  title={depth > 0 ? path : undefined}
                  style={{ paddingLeft: `${depth * 1.25}rem` }}
                >
                  {name}
                </th>
                <td class="mono">
                  <FoldedText text={value} shown={160} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
