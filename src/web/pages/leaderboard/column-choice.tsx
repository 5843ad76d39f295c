import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Column } from "./columns.ts";

const groups = [
  ["metric", "Metrics"],
  ["param", "Params"],
  ["attribute", "About the run"],
] as const;

/** Chooses which columns are shown. */
export function ColumnChoice({
  columns,
  chosen,
  onChoose,
  onReset,
}: {
  readonly columns: readonly Column[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onReset: () => void;
}): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [wanted, setWanted] = useState("");
  const found = columns.filter(({ key }) => key.toLowerCase().includes(wanted.trim().toLowerCase()));
  const set = (ids: readonly string[], isShown: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids) isShown ? next.add(id) : next.delete(id);
    onChoose(next);
  };
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Columns <span class="count">{chosen.size}</span>
      </button>
      <dialog ref={dialog} class="column-choice" aria-label="Columns">
        <form method="dialog">
          <div class="column-choice-head">
            <input
              type="search"
              aria-label="Find a column"
              placeholder="Find a column"
              value={wanted}
              onInput={(event) => setWanted(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter") event.preventDefault();
              }}
            />
            <button type="button" onClick={onReset}>
              As at first
            </button>
            <button type="submit" class="primary">
              Done
            </button>
          </div>
          <div class="column-choice-groups">
            {groups.map(([kind, title]) => {
              const ofKind = found.filter((column) => column.kind === kind);
              if (ofKind.length === 0) return null;
              const ids = ofKind.map(({ id }) => id);
              return (
                <fieldset key={kind}>
                  <legend>
                    {title}{" "}
                    <button type="button" class="link" onClick={() => set(ids, true)}>
                      all
                    </button>{" "}
                    <button type="button" class="link" onClick={() => set(ids, false)}>
                      none
                    </button>
                  </legend>
                  {ofKind.map(({ id, key, kind: of, title: name }) => (
                    <label key={id}>
                      <input
                        type="checkbox"
                        checked={chosen.has(id)}
                        onChange={(event) => set([id], event.currentTarget.checked)}
                      />{" "}
                      {of === "attribute" ? name : key}
                    </label>
                  ))}
                </fieldset>
              );
            })}
            {found.length === 0 && <p class="help">No column has “{wanted}” in its name.</p>}
          </div>
        </form>
      </dialog>
    </>
  );
}
