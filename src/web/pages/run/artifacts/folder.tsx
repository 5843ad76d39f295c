import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { listArtifacts, type WireArtifact } from "../../../api/artifacts.ts";
import { formatBytes } from "../../../format.ts";
import { Answer } from "../../../parts/answer.tsx";
import { Link } from "../../../parts/link.tsx";
import { useAnswer } from "../../../use-answer.ts";
import { tabAddress } from "../tabs.ts";

/** Entries of a folder that are shown before the reader asks for more. */
const atOnce = 200;

interface Place {
  readonly runId: string;
  /** The path of the file that is shown; "" for none. */
  readonly chosen: string;
  readonly pace: () => number | undefined;
}

/** What is in a folder: files are links, folders open below themselves. */
export function Folder({ files, ...place }: Place & { readonly files: readonly WireArtifact[] }): VNode {
  const [shown, setShown] = useState(atOnce);
  return (
    <ul class="tree">
      {files.slice(0, shown).map((file) => (
        <li key={file.path}>
          {file.is_dir ? <Subfolder path={file.path} {...place} /> : <File file={file} {...place} />}
        </li>
      ))}
      {files.length > shown && (
        <li>
          <button type="button" class="link" onClick={() => setShown(shown + 5 * atOnce)}>
            {files.length - shown} more
          </button>
        </li>
      )}
    </ul>
  );
}

function File({ file: { path, file_size: size = 0 }, runId, chosen }: Place & { readonly file: WireArtifact }): VNode {
  return (
    <span class="tree-file">
      <Link
        to={tabAddress(runId, "artifacts", { path })}
        aria-current={path === chosen ? "page" : undefined}
        title={nameOf(path)}
      >
        {nameOf(path)}
      </Link>
      <span class="tree-size">{formatBytes(size)}</span>
    </span>
  );
}

function Subfolder({ path, ...place }: Place & { readonly path: string }): VNode {
  const [isOpen, setOpen] = useState(place.chosen === path || place.chosen.startsWith(`${path}/`));
  return (
    <>
      <button type="button" class="tree-folder" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {nameOf(path)}/
      </button>
      {isOpen && <Inside path={path} {...place} />}
    </>
  );
}

function Inside({ path, ...place }: Place & { readonly path: string }): VNode {
  const { runId, pace } = place;
  const files = useAnswer((signal) => listArtifacts(runId, path, signal), [runId, path], { every: pace });
  return (
    <Answer of={files} what="the folder">
      {(known) => (known.length === 0 ? <p class="help">It is empty.</p> : <Folder files={known} {...place} />)}
    </Answer>
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
