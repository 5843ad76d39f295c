import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiFailure } from "../../api/call.ts";
import { predict, type Rows, scoringUrl, type TimedPredictions } from "../../api/predictions.ts";
import { getSignature, type Signature } from "../../api/signature.ts";
import { Answer } from "../../parts/answer.tsx";
import { useAnswer } from "../../use-answer.ts";
import { cellOf, exampleCsv, exampleText, type FieldProblem, problemOf } from "./field-text.ts";
import { Outcome } from "./outcome.tsx";
import { RowFields } from "./row-fields.tsx";
import { Samples } from "./samples.tsx";

/** What a call came to. */
type State =
  | { readonly kind: "none" }
  | { readonly kind: "asking" }
  | { readonly kind: "answered"; readonly answer: TimedPredictions; readonly rows: Rows }
  | { readonly kind: "refused"; readonly error: Error; readonly problem: FieldProblem | undefined };

/** Rows for one version of a model, and what it says to them. */
export function Trial(props: { readonly model: string; readonly version: string | undefined }): VNode {
  const answer = useAnswer((signal) => getSignature(props.model, props.version, signal), []);
  return (
    <Answer of={answer} what="what the model takes">
      {(signature) => <Form {...props} signature={signature} />}
    </Answer>
  );
}

function Form({
  model,
  version,
  signature: { inputs },
}: {
  readonly model: string;
  readonly version: string | undefined;
  readonly signature: Signature;
}): VNode {
  const examples = (): Record<string, string> =>
    Object.fromEntries(inputs.map((input) => [input.name, exampleText(input)]));
  const [way, setWay] = useState<"row" | "csv">("row");
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(examples);
  const [csv, setCsv] = useState(() => exampleCsv(inputs));
  const [state, setState] = useState<State>({ kind: "none" });

  const rows: Rows =
    way === "csv"
      ? { kind: "csv", text: csv }
      : {
          kind: "json",
          columns: inputs.map(({ name }) => name),
          data: [inputs.map((input) => cellOf(input, texts[input.name] ?? ""))],
        };
  const ask = async (): Promise<void> => {
    setState({ kind: "asking" });
    try {
      setState({ kind: "answered", answer: await predict(model, version, rows), rows });
    } catch (caught) {
      const error = caught as Error;
      const isAboutRows = way === "row" && error instanceof ApiFailure && !error.mayPass;
      const problem = isAboutRows ? problemOf(error.message, inputs) : undefined;
      setState({ kind: "refused", error, problem });
      if (problem !== undefined) document.getElementById(`field-${problem.name}`)?.focus();
    }
  };

  // Under a long form, on a phone, the answer lies far below.
  const outcome = useRef<HTMLElement>(null);
  useEffect(() => {
    if (state.kind === "answered") outcome.current?.scrollIntoView({ block: "nearest" });
  }, [state.kind]);

  return (
    <div class="predict">
      <form
        class="predict-form"
        aria-label="Rows to predict"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <fieldset class="ways">
          <legend class="hidden">How the rows are given</legend>
          {(["row", "csv"] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="way" checked={way === one} onChange={() => setWay(one)} />{" "}
              {one === "row" ? "One row" : "Rows as CSV"}
            </label>
          ))}
        </fieldset>
        {way === "row" ? (
          <RowFields
            inputs={inputs}
            texts={texts}
            wrong={state.kind === "refused" ? state.problem : undefined}
            onChange={(name, text) => {
              setTexts({ ...texts, [name]: text });
              if (state.kind === "refused") setState({ kind: "none" });
            }}
          />
        ) : (
          <label class="csv">
            Rows with a header line; the columns in any order
            <textarea
              class="mono"
              rows={12}
              spellcheck={false}
              value={csv}
              onInput={(event) => setCsv(event.currentTarget.value)}
            />
          </label>
        )}
        <div class="predict-buttons">
          <button type="submit" class="primary" disabled={state.kind === "asking"}>
            Predict
          </button>
          <button
            type="button"
            onClick={() => {
              setTexts(examples());
              setCsv(exampleCsv(inputs));
            }}
          >
            Example values
          </button>
          <button type="button" onClick={() => (way === "row" ? setTexts({}) : setCsv(""))}>
            Clear
          </button>
        </div>
      </form>
      <div class="predict-end">
        <section
          ref={outcome}
          aria-label="Prediction"
          aria-live="polite"
          aria-busy={state.kind === "asking"}
          class="outcome"
        >
          {state.kind === "none" && <p class="help">The prediction appears here.</p>}
          {state.kind === "asking" && <p class="help">Asking the model …</p>}
          {state.kind === "refused" && <Refused state={state} />}
          {state.kind === "answered" && (
            <Outcome answer={state.answer} isOfNow={JSON.stringify(state.rows) === JSON.stringify(rows)} />
          )}
        </section>
        <Samples url={scoringUrl(model, version)} rows={rows} />
      </div>
    </div>
  );
}

function Refused({ state: { error, problem } }: { readonly state: Extract<State, { kind: "refused" }> }): VNode {
  return (
    <p class="problem">
      {problem === undefined ? error.message : "One of the fields does not fit: its message is beside it."}
    </p>
  );
}
