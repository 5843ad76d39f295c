import type { VNode } from "preact";
import { Scroll } from "../../../parts/scroll.tsx";
import type { ConfusionMatrix } from "./read-evaluation.ts";

/** With more labels than these it takes the whole width. */
const roomy = 6;

/** True labels down, predicted ones across; the deeper a cell, the larger its share of the line. */
export function ConfusionTable({ matrix: { labels, counts } }: { readonly matrix: ConfusionMatrix }): VNode {
  return (
    <section class={labels.length > roomy ? "evaluation-wide" : undefined}>
      <h2>Confusion matrix</h2>
      <p class="help">Lines: what is true. Columns: what the model says. Counts, and shares of the line.</p>
      <Scroll label="Confusion matrix">
        <table class="confusion" aria-label="Confusion matrix">
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden">True label</span>
              </th>
              {labels.map((label) => (
                <th key={label} scope="col" title={label}>
                  <span class="hidden">predicted</span> {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, i) => {
              const line = counts[i] ?? [];
              const total = line.reduce((sum, count) => sum + count, 0);
              return (
                <tr key={label}>
                  <th scope="row" title={label}>
                    {label}
                  </th>
                  {line.map((count, j) => (
                    <Cell key={labels[j]} count={count} total={total} isRight={i === j} />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Cell({
  count,
  total,
  isRight,
}: {
  readonly count: number;
  readonly total: number;
  readonly isRight: boolean;
}): VNode {
  const share = total === 0 ? 0 : count / total;
  return (
    // Of the page's ground and a colour: letters stay readable on the deepest.
    <td class={isRight ? "right" : "wrong"} style={{ "--share": `${Math.round(share * 45)}%` }}>
      {count}
      {count > 0 && <span class="share">{percent(share)}</span>}
    </td>
  );
}

function percent(share: number): string {
  const text = (share * 100).toFixed(share > 0.0995 || share === 0 ? 0 : 1);
  return `${text} %`;
}
