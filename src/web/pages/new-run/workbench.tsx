import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { type ConfigIssue, checkConfig, getConfigSchema, submitConfig } from "../../api/configs.ts";
import { lazy } from "../../lazy.tsx";
import { useAnswer } from "../../use-answer.ts";
import { CheckResult } from "./check-result.tsx";
import { fileNameProblem, fileName as nameFor } from "./file-name.ts";
import type { Schema } from "./schema-forms.ts";
import { StartFrom } from "./start-from.tsx";
import { type Submitted, Training } from "./training.tsx";
import { useCheck } from "./use-check.ts";

const Editor = lazy(async () => (await import("./editor.tsx")).Editor);

/** What was written, so that a look at another page loses nothing; gone with the tab. */
const drafts = new Map<string, string>();

const noIssues: readonly ConfigIssue[] = [];

/** The editor, what it says of the config, and the runs that were begun with it. */
export function Workbench({
  draftKey,
  text: first,
  fileName,
}: {
  readonly draftKey: string;
  /** What stands there at first, unless there is a draft. */
  readonly text: string;
  readonly fileName?: string | undefined;
}): VNode {
  const [loaded, setLoaded] = useState(() => ({ text: drafts.get(draftKey) ?? first }));
  const [text, setTextOnly] = useState(loaded.text);
  const [givenName, setGivenName] = useState(fileName);
  const [jumpTo, setJumpTo] = useState<ConfigIssue>();
  const [isSubmitting, setIsSubmitting] = useState(false);
  const [problem, setProblem] = useState("");
  const [submitted, setSubmitted] = useState<readonly Submitted[]>([]);
  const schema = useAnswer((signal) => getConfigSchema<Schema>(signal), []);
  const name = givenName ?? nameFor(text);
  const nameProblem = fileNameProblem(name);
  const check = useCheck(text, name);

  const setText = (next: string): void => {
    drafts.set(draftKey, next);
    setTextOnly(next);
    setProblem("");
  };
  const load = (next: string, nextName: string | undefined): void => {
    setLoaded({ text: next });
    setText(next);
    setGivenName(nextName);
  };
  const submit = async (): Promise<void> => {
    if (isSubmitting || nameProblem !== undefined) return;
    setIsSubmitting(true);
    setProblem("");
    try {
      // What was checked last may be what stood there a moment ago.
      const now = await checkConfig(text, name);
      check.set(now);
      if (!now.ok) {
        setProblem("Nothing was submitted: the config has mistakes.");
        setJumpTo(now.issues[0]);
      } else {
        const { run_id: runId } = await submitConfig(text, name);
        const { experiment } = now;
        setSubmitted([{ runId, name, experiment }, ...submitted.filter((one) => one.runId !== runId)]);
      }
    } catch (error) {
      setProblem((error as Error).message);
    }
    setIsSubmitting(false);
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > 256 * 1024) {
      setProblem(`${file.name} is too large for a config: the limit is 256 KiB.`);
      return;
    }
    load(await file.text(), file.name);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has its button, "Open a file"
    <div
      class="workbench"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if ((event.dataTransfer?.files.length ?? 0) === 0) return;
        event.preventDefault();
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <div class="workbench-text">
        <StartFrom onTemplate={(template) => load(template, undefined)} onFile={(file) => void take(file)} />
        <Editor
          label="Config in YAML or JSON. Tab indents; Escape, then Tab, leaves; Control and Enter submit"
          loaded={loaded}
          schema={schema.value}
          issues={check.value?.ok === false ? check.value.issues : noIssues}
          jumpTo={jumpTo}
          onChange={setText}
          onSubmit={() => void submit()}
        />
        <p class="help editor-keys">
          <kbd>Ctrl</kbd>+<kbd>Space</kbd> completes, <kbd>Ctrl</kbd>+<kbd>Enter</kbd> submits, <kbd>Esc</kbd> then{" "}
          <kbd>Tab</kbd> leaves the editor.
        </p>
      </div>
      <div class="workbench-end">
        <CheckResult check={check} onGoTo={(issue) => setJumpTo({ ...issue })} />
        <form
          class="submit"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <label for="file-name">Upload as</label>
          <div class="submit-line">
            <input
              id="file-name"
              class="mono"
              value={name}
              spellcheck={false}
              autocomplete="off"
              maxLength={500}
              aria-invalid={nameProblem !== undefined}
              aria-describedby="file-name-problem"
              onInput={(event) => setGivenName(event.currentTarget.value)}
            />
            <button type="submit" class="primary" disabled={isSubmitting || nameProblem !== undefined}>
              Submit
            </button>
          </div>
          <p id="file-name-problem" class="problem" role="status">
            {nameProblem ?? problem}
          </p>
        </form>
        {submitted.map((one) => (
          <Training key={one.runId} {...one} />
        ))}
      </div>
    </div>
  );
}
