import { autocompletion, type CompletionContext, type CompletionResult, closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import type { ConfigIssue } from "../../api/configs.ts";
import { completeConfig } from "./complete-config.ts";
import { editorTheme, highlighting } from "./editor-theme.ts";
import { issueRange } from "./issue-range.ts";
import type { Schema } from "./schema-forms.ts";

export interface EditorHandle {
  /** Another text, as one step that can be undone. */
  readonly replace: (text: string) => void;
  readonly underline: (issues: readonly ConfigIssue[]) => void;
  readonly goTo: (issue: ConfigIssue) => void;
  readonly close: () => void;
}

export interface EditorOptions {
  readonly label: string;
  readonly text: string;
  readonly schema: () => Schema | undefined;
  readonly onChange: (text: string) => void;
  readonly onSubmit: () => void;
}

/** CodeMirror, set up for configs, in an element of the page. */
export function openEditor(
  host: HTMLElement,
  { label, text, schema, onChange, onSubmit }: EditorOptions,
): EditorHandle {
  // Its styles are made by scripts, which the page's policy forbids, but for the sheets of a shadow tree.
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open", delegatesFocus: true });
  const submit = (): boolean => {
    onSubmit();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: "Ctrl-Enter", run: submit },
            { key: "Mod-Enter", run: submit },
          ]),
        ),
        yaml(),
        lineNumbers(),
        history(),
        highlightActiveLine(),
        bracketMatching(),
        closeBrackets(),
        indentOnInput(),
        indentUnit.of("  "),
        syntaxHighlighting(highlighting),
        editorTheme,
        autocompletion({ override: [(context) => complete(context, schema())], icons: false }),
        // Escape, then Tab, leaves: CodeMirror's own, so that Tab may indent.
        keymap.of([...historyKeymap, ...lintKeymap, indentWithTab, ...defaultKeymap]),
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.lineWrapping,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        EditorView.domEventHandlers({
          // The page takes files, wherever they are dropped.
          drop: (event) => (event.dataTransfer?.files.length ?? 0) > 0,
          beforeinput: typeOverLines,
        }),
      ],
    }),
  });
  return {
    replace(next) {
      const now = view.state.doc.toString();
      if (next !== now) view.dispatch({ changes: { from: 0, to: now.length, insert: next } });
    },
    underline(issues) {
      view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state.doc.toString(), issues)));
    },
    goTo(issue) {
      const range = issueRange(view.state.doc.toString(), issue);
      if (range === undefined) return;
      view.dispatch({ selection: { anchor: range.from, head: range.to }, scrollIntoView: true });
      view.focus();
    },
    close: () => view.destroy(),
  };
}

/**
 * Typing over a selection of several lines: browsers would write a style of their own into the line that is left, which
 * the page's policy forbids.
 */
function typeOverLines(event: InputEvent, view: EditorView): boolean {
  const { state } = view;
  const { from, to } = state.selection.main;
  if (event.inputType !== "insertText" || event.data === null) return false;
  if (state.doc.lineAt(from).number === state.doc.lineAt(to).number) return false;
  view.dispatch(state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  return true;
}

function diagnosticsOf(text: string, issues: readonly ConfigIssue[]): Diagnostic[] {
  return issues.flatMap((issue) => {
    const range = issueRange(text, issue);
    return range === undefined ? [] : [{ ...range, severity: "error" as const, message: issue.message }];
  });
}

function complete({ state, pos, explicit }: CompletionContext, schema: Schema | undefined): CompletionResult | null {
  if (schema === undefined) return null;
  const { from, suggestions } = completeConfig(state.doc.toString(), pos, schema);
  // Unasked it comes where a word has begun, or a value is due.
  const before = state.sliceDoc(Math.max(0, from - 2), from);
  if (!explicit && from === pos && !/[:{[,]\s?$|["']$/.test(before)) return null;
  return {
    from,
    options: suggestions.map(({ label, apply, detail, info }) => ({
      ...{ label, apply, detail },
      ...(info === "" ? {} : { info }),
    })),
    validFor: /^[\w.-]*$/,
  };
}
