import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Query } from "../../address.ts";
import { ApiFailure } from "../../api/call.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Link } from "../../parts/link.tsx";
import { Page } from "../../parts/page.tsx";
import { mayAdminister, session } from "../../session.ts";
import { useAnswer } from "../../use-answer.ts";
import { AboutModel } from "./about-model.tsx";
import { History } from "./history.tsx";
import { loadModel, type ModelNow } from "./load-model.ts";
import { MoveDialog, type WantedMove } from "./move-dialog.tsx";
import { ProductionNow } from "./production-now.tsx";
import { Versions } from "./versions.tsx";

const pace = 15_000;

/** A model: what is in Production and why, its versions, and how Production moved. */
export function Model({ name }: { readonly name: string; readonly query: Query }): VNode {
  const answer = useAnswer((signal) => loadModel(name, signal), [name], { every: () => pace });
  if (answer.value === undefined && answer.error instanceof ApiFailure && answer.error.status === 404)
    return (
      <Page title="There is no such model" above={<Link to={{ page: "models" }}>Models</Link>}>
        <Empty title="It was deleted, or has another name now">
          <p>
            Nothing is registered as <code>{name}</code>.
          </p>
        </Empty>
      </Page>
    );
  return (
    <Answer of={answer} what="the model">
      {(now) => <Shown name={name} now={now} reload={answer.reload} />}
    </Answer>
  );
}

function Shown({
  name,
  now,
  reload,
}: {
  readonly name: string;
  readonly now: ModelNow;
  readonly reload: () => void;
}): VNode {
  const { model, production, lastMove, experimentId, target } = now;
  const [wanted, setWanted] = useState<WantedMove>();
  const [said, setSaid] = useState("");
  // Grows with each move that is made here: the lists ask anew.
  const [round, setRound] = useState(0);
  const done = (message: string): void => {
    setWanted(undefined);
    setSaid(message);
    setRound((count) => count + 1);
    reload();
  };
  const mayMove = mayAdminister.value;
  return (
    <Page
      title={name}
      above={<Link to={{ page: "models" }}>Models</Link>}
      actions={
        <>
          {experimentId !== undefined && (
            <Link to={{ page: "leaderboard", experimentId, query: {} }} class="button">
              Runs
            </Link>
          )}
          {production !== undefined && production.validation.kind !== "others" && (
            <Link to={{ page: "predict", model: name, version: undefined }} class="button">
              Try it
            </Link>
          )}
          {mayMove && lastMove !== undefined && (
            <button type="button" onClick={() => setWanted({ kind: "rollback" })}>
              Roll back
            </button>
          )}
        </>
      }
    >
      <p class="model-said" role="status">
        {said}
      </p>
      <ProductionNow production={production} lastMove={lastMove} target={target} />
      <AboutModel model={model} />
      {!mayMove && (
        <p class="help">
          Only an admin's token may promote a version or roll back; yours is a {session.value?.role ?? "viewer"}'s.
        </p>
      )}
      <Versions
        name={name}
        target={target}
        production={production?.number}
        round={round}
        onPromote={mayMove ? (row) => setWanted({ kind: "promote", row }) : undefined}
      />
      <History name={name} round={round} />
      {wanted !== undefined && (
        <MoveDialog
          name={name}
          wanted={wanted}
          current={production?.number}
          onDone={done}
          onClose={() => setWanted(undefined)}
        />
      )}
    </Page>
  );
}
