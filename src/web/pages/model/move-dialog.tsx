import type { VNode } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { promote, rollback } from "../../api/promotions.ts";
import { RollbackTarget } from "./rollback-target.tsx";
import type { VersionRow } from "./version-row.ts";

export type WantedMove = { readonly kind: "promote"; readonly row: VersionRow } | { readonly kind: "rollback" };

/** As many characters as the API takes. */
const longestReason = 2000;

/** Asks why Production is to be moved, and moves it. */
export function MoveDialog({
  name,
  wanted,
  current,
  onDone,
  onClose,
}: {
  readonly name: string;
  readonly wanted: WantedMove;
  /** The number of the version in Production. */
  readonly current: number | undefined;
  /** @param message what is so now */
  readonly onDone: (message: string) => void;
  readonly onClose: () => void;
}): VNode {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [to, setTo] = useState(wanted.kind === "promote" ? wanted.row.number : undefined);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const [isMoving, setMoving] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (to === undefined) return;
    setMoving(true);
    setProblem("");
    try {
      const moved = await (wanted.kind === "promote" ? promote : rollback)(name, to, reason.trim());
      onDone(`Version ${moved.to} is in Production now.`);
    } catch (error) {
      setProblem((error as Error).message);
      setMoving(false);
    }
  };
  const title = wanted.kind === "promote" ? `Promote version ${wanted.row.number}` : "Roll back Production";
  return (
    <dialog ref={dialog} class="move-dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={`${id}-title`}>{title}</h2>
        {wanted.kind === "promote" ? (
          <Promoted row={wanted.row} current={current} />
        ) : (
          <RollbackTarget name={name} current={current} chosen={to} onChoose={setTo} />
        )}
        <label for={`${id}-reason`}>Why</label>
        <textarea
          id={`${id}-reason`}
          rows={3}
          required
          maxLength={longestReason}
          value={reason}
          aria-describedby={`${id}-help`}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
        <p id={`${id}-help`} class="help">
          It stays in the history, with your token's name.
        </p>
        {problem !== "" && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="move-dialog-end">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={isMoving || to === undefined || reason.trim() === ""}>
            {isMoving ? "Moving …" : title}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** What the reader should know before. */
function Promoted({ row, current }: { readonly row: VersionRow; readonly current: number | undefined }): VNode {
  const { validation } = row;
  return (
    <>
      <p>
        {current === undefined ? "Nothing is in Production now." : `It takes the place of version ${current}.`}{" "}
        {validation.kind !== "others" && " Predictions are served from it within seconds."}
      </p>
      {validation.kind === "others" && (
        <p class="stale">
          Others logged this version, so Podium does not serve it: predictions that ask for Production are answered with
          how to load it by MLflow's client. Validation leaves Production alone until a person moves it again.
        </p>
      )}
      {validation.kind === "waiting" && <p class="stale">It has not been validated yet.</p>}
      {validation.kind === "refused" && <p class="stale">It could not be validated: {validation.reason}</p>}
    </>
  );
}
