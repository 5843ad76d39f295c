import type { VNode } from "preact";
import { useEffect, useId } from "preact/hooks";
import { versionBefore } from "../../../contracts/index.ts";
import { listMoves } from "../../api/promotions.ts";
import { Answer } from "../../parts/answer.tsx";
import { useAnswer } from "../../use-answer.ts";

/** As far as the API looks back. */
const historyLimit = 1000;

/** Which version Production goes back to: the one before, or another that was there once. */
export function RollbackTarget({
  name,
  current,
  chosen,
  onChoose,
}: {
  readonly name: string;
  readonly current: number | undefined;
  readonly chosen: number | undefined;
  readonly onChoose: (version: number) => void;
}): VNode {
  const id = useId();
  const answer = useAnswer((signal) => listMoves(name, { limit: historyLimit, signal }), [name]);
  const moves = answer.value?.moves ?? [];
  const before = versionBefore(moves);
  const earlier = [...new Set(moves.map(({ to }) => to))].filter((to) => to !== 0 && to !== current);
  useEffect(() => {
    const first = before ?? earlier[0];
    if (chosen === undefined && first !== undefined) onChoose(first);
  }, [answer.value]);
  return (
    <Answer of={answer} what="the history">
      {() =>
        earlier.length === 0 ? (
          <p class="stale">No other version was in Production before: there is nothing to go back to.</p>
        ) : (
          <>
            <p>
              {current === undefined
                ? "Nothing is in Production now."
                : `Version ${current} leaves Production, and validation does not bring it back by itself.`}
            </p>
            <label for={id}>Back to</label>
            <select id={id} value={chosen} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
              {earlier.map((version) => (
                <option key={version} value={version}>
                  version {version}
                  {version === before ? ", the one before" : ""}
                </option>
              ))}
            </select>
          </>
        )
      }
    </Answer>
  );
}
