import type { VNode } from "preact";
import type { SignatureInput } from "../../api/signature.ts";
import { formatNumber } from "../../format.ts";
import { cellOf, type FieldProblem, isBeyond } from "./field-text.ts";

/** A field for each column that the model takes. An empty one is a missing cell. */
export function RowFields({
  inputs,
  texts,
  wrong,
  onChange,
}: {
  readonly inputs: readonly SignatureInput[];
  readonly texts: Readonly<Record<string, string>>;
  /** What the API said of a field. */
  readonly wrong: FieldProblem | undefined;
  readonly onChange: (name: string, text: string) => void;
}): VNode {
  return (
    <div class="row-fields">
      {inputs.map((input) => (
        <Field
          key={input.name}
          input={input}
          text={texts[input.name] ?? ""}
          problem={wrong?.name === input.name ? wrong.message : undefined}
          onChange={(text) => onChange(input.name, text)}
        />
      ))}
    </div>
  );
}

function Field({
  input,
  text,
  problem,
  onChange,
}: {
  readonly input: SignatureInput;
  readonly text: string;
  readonly problem: string | undefined;
  readonly onChange: (text: string) => void;
}): VNode {
  const { name, options } = input;
  const [id, noteId] = [`field-${name}`, `note-${name}`];
  const isUnseen = isBeyond(input, cellOf(input, text));
  const note = problem ?? (isUnseen ? `beyond ${rangeOf(input)}` : rangeOf(input));
  const attributes = {
    id,
    value: text,
    "aria-invalid": problem !== undefined,
    "aria-describedby": note === "" ? undefined : noteId,
  };
  return (
    <div class="field">
      <label for={id}>{name}</label>
      {options === undefined ? (
        <input
          {...attributes}
          type="text"
          inputMode={input.type === "string" ? "text" : "decimal"}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <select {...attributes} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">(missing)</option>
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      )}
      {note !== "" && (
        <span id={noteId} class={problem !== undefined ? "problem" : isUnseen ? "field-note beyond" : "field-note"}>
          {note}
        </span>
      )}
    </div>
  );
}

function rangeOf({ min, max }: SignatureInput): string {
  return min === undefined || max === undefined ? "" : `${formatNumber(min)} to ${formatNumber(max)} in training`;
}
