import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ConfigIssue } from "../../api/configs.ts";
import { type EditorHandle, openEditor } from "./open-editor.ts";
import type { Schema } from "./schema-forms.ts";

/** A text field that knows configs. Loaded when it is first shown: it is larger than the rest of the page. */
export function Editor({
  label,
  loaded,
  schema,
  issues,
  jumpTo,
  onChange,
  onSubmit,
}: {
  readonly label: string;
  /** What stands there, until one types: another object is another text. */
  readonly loaded: { readonly text: string };
  /** Without one there is no completion. */
  readonly schema: Schema | undefined;
  readonly issues: readonly ConfigIssue[];
  /** Puts the cursor at an issue, each time it is another object. */
  readonly jumpTo: ConfigIssue | undefined;
  readonly onChange: (text: string) => void;
  readonly onSubmit: () => void;
}): VNode {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorHandle>(undefined);
  // The editor outlives the functions of one drawing.
  const latest = useRef({ schema, onChange, onSubmit });
  latest.current = { schema, onChange, onSubmit };

  useEffect(() => {
    editor.current = openEditor(host.current!, {
      label,
      text: loaded.text,
      schema: () => latest.current.schema,
      onChange: (text) => latest.current.onChange(text),
      onSubmit: () => latest.current.onSubmit(),
    });
    return () => editor.current?.close();
  }, []);
  useEffect(() => editor.current?.replace(loaded.text), [loaded]);
  useEffect(() => editor.current?.underline(issues), [issues]);
  useEffect(() => {
    if (jumpTo !== undefined) editor.current?.goTo(jumpTo);
  }, [jumpTo]);

  return <div class="editor" ref={host} />;
}
