import type { VNode } from "preact";
import { useState } from "preact/hooks";

const few = 10;

/** The probability of each class, as a bar and a number, the likeliest first. */
export function Shares({
  classes,
  shares,
}: {
  readonly classes: readonly (string | number)[];
  readonly shares: readonly number[];
}): VNode {
  const [showsAll, setShowsAll] = useState(false);
  const lines = classes.map((label, i) => ({ label, share: shares[i] ?? 0 })).toSorted((a, b) => b.share - a.share);
  return (
    <>
      <table class="shares">
        <caption class="hidden">Probability of each class</caption>
        <thead class="hidden">
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Probability</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, showsAll ? lines.length : few).map(({ label, share }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <span class="share">
                  <span class="share-bar" aria-hidden="true">
                    <span style={{ width: `${share * 100}%` }} />
                  </span>
                  <span class="number">{shareText(share)}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > few && (
        <button type="button" class="link" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? `The ${few} likeliest only` : `All ${lines.length} classes`}
        </button>
      )}
    </>
  );
}

/** Nearly nothing is not nothing, and nearly certain not certain. */
function shareText(share: number): string {
  if (share > 0 && share < 0.001) return "< 0.1 %";
  if (share < 1 && share > 0.999) return "> 99.9 %";
  return `${(share * 100).toFixed(1)} %`;
}
