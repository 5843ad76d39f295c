import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { formatNumber } from "../../../format.ts";
import type { Importances } from "./read-evaluation.ts";

const shownAtFirst = 20;

const methods: Readonly<Record<string, string>> = {
  impurity: "By how much the splits on a feature make the trees' nodes purer.",
  coefficients: "The size of a feature's coefficient, on the feature's own scale.",
  permutation: "By how much the target metric falls when a feature's values are shuffled.",
};

/** What the model looks at, the most first. */
export function FeatureImportances({
  importances: { method, features, skipped },
}: {
  readonly importances: Importances;
}): VNode {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? features : features.slice(0, shownAtFirst);
  const greatest = Math.max(...features.map(({ importance }) => Math.abs(importance)).filter(Number.isFinite), 1e-300);
  const hasStd = features.some(({ std }) => std !== undefined);
  return (
    <section>
      <h2>Feature importances</h2>
      {features.length === 0 ? (
        <p class="help">There are none{skipped === undefined ? "." : `: ${skipped}.`}</p>
      ) : (
        <>
          <p class="help">{methods[method] ?? method}</p>
          <table class="table importances">
            <thead>
              <tr>
                <th scope="col">Feature</th>
                <th scope="col" class="number">
                  Importance{hasStd && " ± std"}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name, importance, std }) => (
                <tr key={name}>
                  <th scope="row" class="plain-head" title={name}>
                    <span class="feature-name">{name}</span>
                  </th>
                  <td class="number">
                    {short(importance)}
                    {std !== undefined && <span class="help"> ± {short(std)}</span>}
                  </td>
                  <td class="bar-cell">
                    <div
                      class={importance < 0 ? "bar negative" : "bar"}
                      style={{ width: `${(Math.abs(importance) / greatest) * 100 || 0}%` }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {features.length > shownAtFirst && (
            <button type="button" class="link" onClick={() => setWhole(!isWhole)}>
              {isWhole ? `Show the first ${shownAtFirst}` : `Show all ${features.length}`}
            </button>
          )}
        </>
      )}
    </section>
  );
}

function short(value: number): string {
  return formatNumber(Number(value.toPrecision(3)));
}
