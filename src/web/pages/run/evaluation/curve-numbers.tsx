import type { VNode } from "preact";
import { formatNumber } from "../../../format.ts";
import { Scroll } from "../../../parts/scroll.tsx";
import type { Curve } from "./read-evaluation.ts";

/** More classes than these are folded away. */
const many = 10;

/** The area under each curve, and folded away its points. */
export function CurveNumbers({
  curves,
  titles,
}: {
  readonly curves: readonly Curve[];
  readonly titles: { readonly area: string; readonly x: string; readonly y: string };
}): VNode {
  const areas = (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col" class="number">
            {titles.area}
          </th>
        </tr>
      </thead>
      <tbody>
        {curves.map(({ label, area }) => (
          <tr key={label}>
            <th scope="row" class="plain-head">
              {label}
            </th>
            <td class="number">{formatNumber(area)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <>
      {curves.length > many ? (
        <details>
          <summary>
            {titles.area} of {curves.length} classes
          </summary>
          <Scroll label={titles.area} class="numbers">
            {areas}
          </Scroll>
        </details>
      ) : (
        areas
      )}
      <details>
        <summary>Points</summary>
        <Scroll label="Points" class="numbers">
          <table class="table">
            <thead>
              <tr>
                {["Class", titles.x, titles.y].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {curves.flatMap(({ label, x, y }) =>
                x.map((value, i) => (
                  <tr key={`${label} ${i}`}>
                    <td>{label}</td>
                    <td>{formatNumber(value)}</td>
                    <td>{formatNumber(y[i] ?? Number.NaN)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </Scroll>
      </details>
    </>
  );
}
