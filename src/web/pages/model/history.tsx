import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { listMoves } from "../../api/promotions.ts";
import { Answer } from "../../parts/answer.tsx";
import { useAnswer } from "../../use-answer.ts";
import { MoveLine } from "./move-line.tsx";

const pageSize = 50;
const pace = 15_000;

interface Props {
  readonly name: string;
  /** Asked anew when it changes. */
  readonly round: number;
}

/** How Production moved: who, when, why, and by how much. */
export function History(props: Props): VNode {
  return (
    <section aria-labelledby="history" class="model-part">
      <h2 id="history">History of Production</h2>
      <HistoryPage {...props} token={undefined} />
    </section>
  );
}

/** A page of moves, with the next one under it once it is asked for. */
function HistoryPage({ token, ...props }: Props & { readonly token: string | undefined }): VNode {
  const [isOpen, setOpen] = useState(false);
  const answer = useAnswer(
    (signal) => listMoves(props.name, { limit: pageSize, token, signal }),
    [props.name, token],
    // What is older does not change.
    { every: () => (token === undefined ? pace : undefined) },
  );
  useEffect(() => {
    if (props.round > 0) answer.reload();
  }, [props.round]);
  return (
    <Answer of={answer} what="the history">
      {({ moves, next }) =>
        moves.length === 0 && token === undefined ? (
          <p class="help">Production was never set.</p>
        ) : (
          <>
            <ol class="timeline" reversed>
              {moves.map((move) => (
                <MoveLine key={move.sequence} move={move} />
              ))}
            </ol>
            {next !== undefined && !isOpen && (
              <button type="button" class="more" onClick={() => setOpen(true)}>
                Older moves
              </button>
            )}
            {next !== undefined && isOpen && <HistoryPage {...props} token={next} />}
          </>
        )
      }
    </Answer>
  );
}
