import type { VNode } from "preact";
import type { Promotion } from "../../../contracts/index.ts";
import { formatTime } from "../../format.ts";
import { FoldedText } from "../../parts/folded-text.tsx";
import { gainOf, whatMoved, whoMoved } from "./move-words.ts";

/** A move of Production, on the timeline. */
export function MoveLine({ move }: { readonly move: Promotion }): VNode {
  const { kind, at, by, reason } = move;
  const gain = gainOf(move);
  return (
    <li class={`move move-${kind}`} value={move.sequence}>
      <p class="move-what">
        <strong>{whatMoved(move)}</strong>
        {gain !== undefined && (
          <span class="move-gain">
            {gain.text}
            {gain.difference !== undefined && (
              <span class={gain.isBetter === undefined ? undefined : gain.isBetter ? "is-better" : "is-worse"}>
                {" "}
                {gain.difference}
              </span>
            )}
          </span>
        )}
      </p>
      <div class="move-why">
        <FoldedText text={reason} shown={300} />
      </div>
      <p class="move-who">
        <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>, by <span title={by}>{whoMoved(by)}</span>
      </p>
    </li>
  );
}
