import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { readBlob, saveArtifact, type WireArtifact } from "../../../api/artifacts.ts";
import { formatBytes } from "../../../format.ts";
import { Answer } from "../../../parts/answer.tsx";
import { useAnswer } from "../../../use-answer.ts";
import { CsvPreview } from "./csv-preview.tsx";
import { ImagePreview } from "./image-preview.tsx";
import { type PreviewKind, previewKind, whyNoPreview } from "./preview-kind.ts";

/** A file: what it is called, a way to save it, and what is in it where that can be shown. */
export function Preview({ runId, file }: { readonly runId: string; readonly file: WireArtifact }): VNode {
  const { path, is_dir: isFolder, file_size: size = 0 } = file;
  const kind = previewKind(path);
  const why = whyNoPreview(kind, size);
  if (isFolder) return <p class="help">{path} is a folder. Choose a file in it.</p>;
  return (
    <>
      <div class="section-head">
        <h2>{path}</h2>
        <span class="help">{formatBytes(size)}</span>
        <Download runId={runId} file={file} />
      </div>
      {why === "kind" && <p class="help">A file of this kind cannot be shown here.</p>}
      {why === "size" && <p class="help">It is too large to be shown here.</p>}
      {why === undefined && size === 0 && <p class="help">The file is empty.</p>}
      {why === undefined && size > 0 && <Content runId={runId} path={path} size={size} kind={kind} />}
    </>
  );
}

function Download({ runId, file }: { readonly runId: string; readonly file: WireArtifact }): VNode {
  const [state, setState] = useState<"" | "busy" | Error>("");
  const save = async (): Promise<void> => {
    setState("busy");
    try {
      await saveArtifact(runId, file);
      setState("");
    } catch (error) {
      setState(error as Error);
    }
  };
  return (
    <>
      <button type="button" disabled={state === "busy"} onClick={save}>
        {state === "busy" ? "Fetching …" : "Download"}
      </button>
      {state instanceof Error && (
        <span class="problem" role="alert">
          {state.message}
        </span>
      )}
    </>
  );
}

/** @param size a file that changed is read again */
function Content({
  runId,
  path,
  size,
  kind,
}: {
  readonly runId: string;
  readonly path: string;
  readonly size: number;
  readonly kind: PreviewKind;
}): VNode {
  const content = useAnswer(
    async (signal) => {
      const blob = await readBlob(runId, path, signal);
      return { blob, text: kind === "image" ? "" : await blob.text() };
    },
    [runId, path, size],
  );
  return (
    <Answer of={content} what={path}>
      {({ blob, text }) => {
        if (kind === "image") return <ImagePreview blob={blob} path={path} />;
        if (kind === "csv") return <CsvPreview text={text} separator={path.endsWith(".tsv") ? "\t" : ","} />;
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
          <pre class="artifact-text" tabIndex={0}>
            {kind === "json" ? indented(text) : text}
          </pre>
        );
      }}
    </Answer>
  );
}

function indented(text: string): string {
  try {
    // Short lists on one line: a split's thousand numbers are no thousand lines.
    return JSON.stringify(JSON.parse(text), null, 2).replace(/\[\s+([-\d.e+,\s]+?)\s+\]/g, (_, inner: string) => {
      return `[${inner.replace(/,\s+/g, ", ")}]`;
    });
  } catch {
    return text;
  }
}
